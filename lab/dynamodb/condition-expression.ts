/**
 * `ConditionExpression`, `FilterExpression` and `KeyConditionExpression`: from text to a test of an item.
 *
 * @module
 */
import { areEqual, compare, identityOf, typeOf } from './attribute-value.ts'
import type { AttributeValue, Item } from './attribute-value.ts'
import { valueAt } from './document-path.ts'
import { ExpressionReader, type Placeholders } from './expression-reader.ts'

/** Tests an item. */
export type Condition = (item: Item) => boolean

type Operand = (item: Item) => AttributeValue | undefined
type Test = (a: AttributeValue | undefined, b: AttributeValue | undefined) => boolean

/** Comparisons by sign; values of different types are only ever unequal. */
const COMPARISONS: Readonly<Record<string, Test>> = {
  '=': areEqual,
  '<>': (a, b) => !areEqual(a, b),
  '<': (a, b) => (compare(a, b) ?? 1) < 0,
  '<=': (a, b) => (compare(a, b) ?? 1) <= 0,
  '>': (a, b) => (compare(a, b) ?? -1) > 0,
  '>=': (a, b) => (compare(a, b) ?? -1) >= 0,
}

/** Functions of two arguments. */
const FUNCTIONS: Readonly<Record<string, Test>> = {
  begins_with: beginsWith,
  contains,
  attribute_type: (a, b) => a !== undefined && b !== undefined && 'S' in b && typeOf(a) === b.S,
}

/** A condition, and the top-level attributes that it names. */
export interface ParsedCondition {
  readonly condition: Condition
  readonly attributes: readonly string[]
}

/** Reads a condition whole. */
export function parseCondition(
  kind: string,
  text: string,
  placeholders: Placeholders,
): ParsedCondition {
  const reader = new ExpressionReader(kind, text, placeholders)
  const condition = alternatives(reader)
  reader.end()
  return { condition, attributes: reader.attributes }
}

/** Tells whether a text or binary starts with another. */
export function beginsWith(
  whole: AttributeValue | undefined,
  start: AttributeValue | undefined,
): boolean {
  if (whole === undefined || start === undefined) return false
  if ('S' in whole && 'S' in start) return whole.S.startsWith(start.S)
  if (!('B' in whole && 'B' in start)) return false
  const bytes = Buffer.from(start.B, 'base64')
  return Buffer.from(whole.B, 'base64').subarray(0, bytes.length).equals(bytes)
}

/** Tells whether a text holds a text, or a set or list a member. */
export function contains(
  whole: AttributeValue | undefined,
  part: AttributeValue | undefined,
): boolean {
  if (whole === undefined || part === undefined) return false
  if ('S' in whole) return 'S' in part && whole.S.includes(part.S)
  return membersOf(whole).some((member) => areEqual(member, part))
}

function membersOf(value: AttributeValue): readonly AttributeValue[] {
  if ('L' in value) return value.L
  if ('SS' in value) return value.SS.map((S) => ({ S }))
  if ('NS' in value) return value.NS.map((N) => ({ N }))
  if ('BS' in value) return value.BS.map((B) => ({ B }))
  return []
}

function alternatives(reader: ExpressionReader): Condition {
  const all = [conjunction(reader)]
  while (reader.takes('OR')) all.push(conjunction(reader))
  return (item) => all.some((condition) => condition(item))
}

function conjunction(reader: ExpressionReader): Condition {
  const all = [negatable(reader)]
  while (reader.takes('AND')) all.push(negatable(reader))
  return (item) => all.every((condition) => condition(item))
}

function negatable(reader: ExpressionReader): Condition {
  if (!reader.takes('NOT')) return single(reader)
  const condition = negatable(reader)
  return (item) => !condition(item)
}

function single(reader: ExpressionReader): Condition {
  if (reader.takes('(')) {
    const inner = alternatives(reader)
    reader.expect(')')
    return inner
  }
  return existence(reader) ?? functionCall(reader) ?? comparison(reader)
}

function existence(reader: ExpressionReader): Condition | undefined {
  const isWanted = reader.next === 'attribute_exists'
  if (!reader.takesCall('attribute_exists') && !reader.takesCall('attribute_not_exists')) {
    return undefined
  }
  const path = reader.path()
  reader.expect(')')
  return (item) => (valueAt(item, path) !== undefined) === isWanted
}

function functionCall(reader: ExpressionReader): Condition | undefined {
  const test = Object.hasOwn(FUNCTIONS, reader.next) ? FUNCTIONS[reader.next] : undefined
  if (test === undefined || !reader.takesCall(reader.next)) return undefined
  const first = operand(reader)
  reader.expect(',')
  const second = operand(reader)
  reader.expect(')')
  return (item) => test(first(item), second(item))
}

function comparison(reader: ExpressionReader): Condition {
  const left = operand(reader)
  if (reader.takes('BETWEEN')) {
    const low = operand(reader)
    reader.expect('AND')
    const high = operand(reader)
    return (item) =>
      (compare(left(item), low(item)) ?? -1) >= 0 && (compare(left(item), high(item)) ?? 1) <= 0
  }
  if (reader.takes('IN')) {
    reader.expect('(')
    const all = reader.list(() => operand(reader))
    reader.expect(')')
    return (item) => all.some((one) => areEqual(left(item), one(item)))
  }
  const test = COMPARISONS[reader.next]
  if (test === undefined) throw reader.fault()
  reader.expect(reader.next)
  const right = operand(reader)
  return (item) => test(left(item), right(item))
}

function operand(reader: ExpressionReader): Operand {
  const value = reader.value()
  if (value !== undefined) return () => value
  if (reader.takesCall('size')) {
    const path = reader.path()
    reader.expect(')')
    return (item) => sizeOf(valueAt(item, path))
  }
  const path = reader.path()
  return (item) => valueAt(item, path)
}

function sizeOf(value: AttributeValue | undefined): AttributeValue | undefined {
  if (value === undefined) return undefined
  if ('S' in value) return { N: String(value.S.length) }
  if ('B' in value) return { N: String(Buffer.from(value.B, 'base64').length) }
  if ('M' in value) return { N: String(Object.keys(value.M).length) }
  const members = membersOf(value)
  return members.length > 0 || identityOf(value) === 'L[]'
    ? { N: String(members.length) }
    : undefined
}
