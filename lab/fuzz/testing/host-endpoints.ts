/**
 * The hosts of the internet that a lab answers for: Amazon's, those of providers, DynamoDB.
 *
 * @module
 */
import { profiles } from '../../../auth-server/testing/endpoints.ts'
import type { HostRoute } from '../../../edge/index.ts'
import type { Lab } from '../../lab.ts'
import type { Endpoint, Fields } from './endpoint.ts'

const GRANT: Fields = {
  grant_type: 'authorization_code',
  code: 'x',
  refresh_token: 'x',
  client_id: 'x',
  client_secret: 'x',
  redirect_uri: 'https://example.test/',
  scope: 'alexa::proactive_events',
}

const EVENT: Fields = {
  context: '{}',
  event:
    '{"header":{"namespace":"Alexa","name":"ChangeReport","messageId":"x","payloadVersion":"3"},"endpoint":{"scope":{"type":"BearerToken","token":"x"},"endpointId":"x"},"payload":{}}',
}

const ENABLEMENT: Fields = {
  stage: '"development"',
  accountLinkRequest: '{"redirectUri":"https://example.test/","authCode":"x","type":"AUTH_CODE"}',
}

/** Operations of DynamoDB with what they take. */
const TABLES: Readonly<Record<string, Fields>> = {
  CreateTable: {
    TableName: '"fuzz"',
    AttributeDefinitions: '[{"AttributeName":"id","AttributeType":"S"}]',
    KeySchema: '[{"AttributeName":"id","KeyType":"HASH"}]',
  },
  DescribeTable: { TableName: '"fuzz"' },
  ListTables: { Limit: '1' },
  DeleteTable: { TableName: '"fuzz"' },
  GetItem: { TableName: '"fuzz"', Key: '{"id":{"S":"1"}}', ProjectionExpression: '"a.b[0]"' },
  PutItem: {
    TableName: '"fuzz"',
    Item: '{"id":{"S":"1"},"a":{"M":{"b":{"L":[{"N":"1"}]}}}}',
    ConditionExpression: '"attribute_not_exists(id)"',
    ExpressionAttributeNames: '{"#a":"a"}',
    ExpressionAttributeValues: '{":v":{"N":"1"}}',
  },
  UpdateItem: {
    TableName: '"fuzz"',
    Key: '{"id":{"S":"1"}}',
    UpdateExpression: '"SET #a = if_not_exists(#a, :v) + :v REMOVE c[1] ADD d :v"',
    ExpressionAttributeNames: '{"#a":"a"}',
    ExpressionAttributeValues: '{":v":{"N":"1"}}',
    ReturnValues: '"ALL_NEW"',
  },
  DeleteItem: { TableName: '"fuzz"', Key: '{"id":{"S":"1"}}', Expected: '{}' },
  Query: {
    TableName: '"fuzz"',
    KeyConditionExpression: '"id = :v"',
    FilterExpression: '"size(a) BETWEEN :v AND :v AND (begins_with(a, :v) OR NOT contains(a, :v))"',
    ExpressionAttributeValues: '{":v":{"S":"1"}}',
    ExclusiveStartKey: '{"id":{"S":"1"}}',
  },
  Scan: { TableName: '"fuzz"', Limit: '1', Segment: '0', TotalSegments: '1' },
  BatchGetItem: { RequestItems: '{"fuzz":{"Keys":[{"id":{"S":"1"}}]}}' },
  BatchWriteItem: { RequestItems: '{"fuzz":[{"PutRequest":{"Item":{"id":{"S":"1"}}}}]}' },
}

/** Every route of every host. */
export function hostEndpoints(lab: Lab, routes: readonly HostRoute[]): readonly Endpoint[] {
  const api = (host: string): Endpoint[] =>
    [
      at(host, 'POST', '/v3/events', { type: 'json', fields: EVENT }),
      ...['POST', 'GET', 'DELETE'].map((method) =>
        at(host, method, '/v1/users/~current/skills/{skill}/enablement', {
          type: 'json',
          fields: ENABLEMENT,
        }),
      ),
    ].map((endpoint) => ({ ...endpoint, params: { skill: lab.skill.skillId } }))
  const known: Readonly<Record<string, readonly Endpoint[]>> = {
    'api.amazon.com': [
      at('api.amazon.com', 'POST', '/auth/o2/token', { type: 'form', fields: GRANT }),
    ],
    ...Object.fromEntries(
      ['api.amazonalexa.com', 'api.eu.amazonalexa.com', 'api.fe.amazonalexa.com'].map((host) => [
        host,
        api(host),
      ]),
    ),
    'dynamodb.*.amazonaws.com': dynamoDbEndpoints(),
  }
  return [...new Set(routes.map(({ host }) => host))].flatMap((host) => {
    const found = [...(known[host] ?? []), ...profileEndpoints(host)]
    if (found.length > 0) return found
    throw new Error(`A host that the bad-input run does not know: ${host}. Add it to its list.`)
  })
}

function dynamoDbEndpoints(): readonly Endpoint[] {
  const host = 'dynamodb.us-east-1.amazonaws.com'
  return Object.entries(TABLES).map(([operation, fields]) => {
    const endpoint = at(host, 'POST', '/', { type: 'json', fields })
    const target = `DynamoDB_20120810.${operation}`
    return { ...endpoint, headers: { ...endpoint.headers, 'X-Amz-Target': target } }
  })
}

/** What the profiles of providers say about a host. */
function profileEndpoints(host: string): readonly Endpoint[] {
  return Object.values(profiles)
    .flatMap(({ endpoints }) => endpoints)
    .filter(({ hosts }) => hosts.includes(host))
    .flatMap(({ methods, path }) =>
      methods.map((method) =>
        at(host.replaceAll('*', 'x'), method, path.replace(/\{[^}]*\}/g, '{x}')),
      ),
    )
}

function at(host: string, method: string, path: string, body?: Endpoint['body']): Endpoint {
  return {
    server: 'hosts',
    method,
    path,
    query: { access_token: 'x' },
    headers: { Host: host, Authorization: 'Bearer x' },
    ...(body === undefined ? {} : { body }),
    effect: 'quiet',
    weight: 4,
  }
}
