/**
 * Places inside an item, such as `address.lines[0]`.
 *
 * @module
 */
import type { AttributeValue, Item } from './attribute-value.ts'
import { invalid } from './dynamodb-error.ts'

/** Name of an attribute, then names of map members and positions in lists. */
export type DocumentPath = readonly [string, ...(string | number)[]]

/** The value at a place; undefined when there is none. */
export function valueAt(item: Item, path: DocumentPath): AttributeValue | undefined {
  let value: AttributeValue | undefined = { M: item }
  for (const step of path) value = value === undefined ? undefined : memberOf(value, step)
  return value
}

/** A copy of the item with another value at the place, or with none. */
export function withValueAt(
  item: Item,
  path: DocumentPath,
  value: AttributeValue | undefined,
): Item {
  const changed = replaced({ M: item }, path, value)
  return 'M' in changed ? changed.M : item
}

function memberOf(value: AttributeValue, step: string | number): AttributeValue | undefined {
  if (typeof step === 'number') return 'L' in value ? value.L[step] : undefined
  return 'M' in value && Object.hasOwn(value.M, step) ? value.M[step] : undefined
}

function replaced(
  parent: AttributeValue,
  [step, ...rest]: readonly (string | number)[],
  value: AttributeValue | undefined,
): AttributeValue {
  if (step === undefined) return parent
  const member = memberOf(parent, step)
  const isLast = rest.length === 0
  if (!isLast && member === undefined) {
    if (value === undefined) return parent
    throw unfit()
  }
  const next = isLast || member === undefined ? value : replaced(member, rest, value)
  if (typeof step === 'number' && 'L' in parent) return { L: withEntry(parent.L, step, next) }
  if (typeof step === 'string' && 'M' in parent) return { M: withMember(parent.M, step, next) }
  throw unfit()
}

/** A position behind the end of a list means its end. */
function withEntry(
  list: readonly AttributeValue[],
  index: number,
  value: AttributeValue | undefined,
): readonly AttributeValue[] {
  return list.toSpliced(index, 1, ...(value === undefined ? [] : [value]))
}

function withMember(map: Item, name: string, value: AttributeValue | undefined): Item {
  const others = Object.entries(map).filter(([other]) => other !== name)
  if (value === undefined) return Object.fromEntries(others)
  return Object.hasOwn(map, name)
    ? Object.fromEntries(Object.entries(map).map(([n, v]) => [n, n === name ? value : v]))
    : Object.fromEntries([...others, [name, value]])
}

function unfit(): Error {
  return invalid('The document path provided in the update expression is invalid for update')
}
