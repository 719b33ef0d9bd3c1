/**
 * Conditions as they were written before expressions: `KeyConditions`, `QueryFilter`, `ScanFilter` and
 * `Expected`. Older skills still send them.
 *
 * @module
 */
import { z } from 'zod'
import { areEqual, attributeValue, compare, type AttributeValue } from './attribute-value.ts'
import { beginsWith, contains, type Condition } from './condition-expression.ts'

const comparisonSchema = z.object({
  ComparisonOperator: z.string().optional(),
  AttributeValueList: z.array(attributeValue).optional(),
  Value: attributeValue.optional(),
  Exists: z.boolean().optional(),
})

/** Conditions by attribute. */
export const legacyConditionsSchema = z.record(z.string(), comparisonSchema)

type LegacyComparison = z.infer<typeof comparisonSchema>
type Test = (value: AttributeValue | undefined, list: readonly AttributeValue[]) => boolean

const TESTS: Readonly<Record<string, Test>> = {
  EQ: (value, [other]) => areEqual(value, other),
  NE: (value, [other]) => !areEqual(value, other),
  LT: (value, [other]) => (compare(value, other) ?? 1) < 0,
  LE: (value, [other]) => (compare(value, other) ?? 1) <= 0,
  GT: (value, [other]) => (compare(value, other) ?? -1) > 0,
  GE: (value, [other]) => (compare(value, other) ?? -1) >= 0,
  BETWEEN: (value, [low, high]) =>
    (compare(value, low) ?? -1) >= 0 && (compare(value, high) ?? 1) <= 0,
  IN: (value, list) => list.some((other) => areEqual(value, other)),
  BEGINS_WITH: (value, [start]) => beginsWith(value, start),
  CONTAINS: (value, [part]) => contains(value, part),
  NOT_CONTAINS: (value, [part]) => value !== undefined && !contains(value, part),
  NULL: (value) => value === undefined,
  NOT_NULL: (value) => value !== undefined,
}

/** Joins the conditions of a request; all must hold unless `join` is `OR`. */
export function legacyCondition(
  conditions: Readonly<Record<string, LegacyComparison>>,
  join: 'AND' | 'OR' = 'AND',
): Condition {
  const all = Object.entries(conditions).map(([name, comparison]): Condition => {
    const { test, list } = readComparison(comparison)
    return (item) => test(item[name], list)
  })
  return (item) =>
    join === 'OR'
      ? all.some((condition) => condition(item))
      : all.every((condition) => condition(item))
}

/** `Expected` has a shorter form besides: a value that must be there, or `Exists: false`. */
function readComparison({
  ComparisonOperator,
  AttributeValueList,
  Value,
  Exists,
}: LegacyComparison): {
  test: Test
  list: readonly AttributeValue[]
} {
  const list = AttributeValueList ?? (Value === undefined ? [] : [Value])
  const operator = ComparisonOperator ?? (Exists === false ? 'NULL' : 'EQ')
  return { test: TESTS[operator] ?? (() => false), list }
}
