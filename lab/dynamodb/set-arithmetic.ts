/**
 * `ADD` and `DELETE` of updates, in expressions and in the older `AttributeUpdates`.
 *
 * @module
 */
import { sum, typeOf, type AttributeValue } from './attribute-value.ts'
import { invalid } from './dynamodb-error.ts'

/** Adds to a number or to a set; what is missing counts as zero or as an empty set. */
export function addedTo(
  old: AttributeValue | undefined,
  value: AttributeValue,
): AttributeValue | undefined {
  if ('N' in value) return sum(old ?? { N: '0' }, value)
  return changed(old, value, (members, others) => [...new Set([...members, ...others])])
}

/** Takes members out of a set; a set that becomes empty is gone. */
export function deletedFrom(
  old: AttributeValue | undefined,
  value: AttributeValue,
): AttributeValue | undefined {
  if (old === undefined) return undefined
  return changed(old, value, (members, others) => members.filter((one) => !others.includes(one)))
}

function changed(
  old: AttributeValue | undefined,
  value: AttributeValue,
  change: (members: readonly string[], others: readonly string[]) => readonly string[],
): AttributeValue | undefined {
  for (const type of ['SS', 'NS', 'BS'] as const) {
    const others = setOf(value, type)
    const members = old === undefined ? [] : setOf(old, type)
    if (others === undefined || members === undefined) continue
    const result = change(members, others)
    return result.length === 0 ? undefined : ({ [type]: result } as unknown as AttributeValue)
  }
  const types = `${old === undefined ? 'nothing' : typeOf(old)} and ${typeOf(value)}`
  throw invalid(`An operand in the update expression has an incorrect data type: ${types}`)
}

function setOf(value: AttributeValue, type: 'SS' | 'NS' | 'BS'): readonly string[] | undefined {
  return (value as Partial<Record<typeof type, readonly string[]>>)[type]
}
