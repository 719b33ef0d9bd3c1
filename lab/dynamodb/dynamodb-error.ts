/**
 * The errors that DynamoDB answers with, in the wording that its clients look for.
 *
 * @module
 */

/** Kinds of errors, with the name space under which DynamoDB reports each. */
const NAME_SPACES = {
  ResourceNotFoundException: 'com.amazonaws.dynamodb.v20120810',
  ResourceInUseException: 'com.amazonaws.dynamodb.v20120810',
  ConditionalCheckFailedException: 'com.amazonaws.dynamodb.v20120810',
  ValidationException: 'com.amazon.coral.validate',
  SerializationException: 'com.amazon.coral.service',
  UnknownOperationException: 'com.amazon.coral.service',
} as const

/** Kinds of errors that this stand-in answers with. */
type DynamoDbErrorKind = keyof typeof NAME_SPACES

/** Ends an operation with an error for the client. */
export class DynamoDbError extends Error {
  override readonly name = 'DynamoDbError'
  readonly kind: DynamoDbErrorKind
  /** What the body holds besides the type and the message. */
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    kind: DynamoDbErrorKind,
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
    this.kind = kind
    this.details = details
  }

  /** The body of the answer. */
  get body(): string {
    const type = `${NAME_SPACES[this.kind]}#${this.kind}`
    return JSON.stringify({ __type: type, message: this.message, ...this.details })
  }
}

/** An input that DynamoDB does not take. */
export function invalid(message: string): DynamoDbError {
  return new DynamoDbError('ValidationException', message)
}

/** A table that is not there. */
export function tableNotFound(message = 'Requested resource not found'): DynamoDbError {
  return new DynamoDbError('ResourceNotFoundException', message)
}
