/**
 * Public face of the DynamoDB stand-in: what skills keep between sessions is kept in the lab's store.
 *
 * @module
 */
export { dynamoDbRoute, type DynamoDbRouteOptions } from './dynamodb-route.ts'
