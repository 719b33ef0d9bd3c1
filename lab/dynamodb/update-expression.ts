/**
 * `UpdateExpression`: from text to a change of an item.
 *
 * @module
 */
import type { AttributeValue, Item } from './attribute-value.ts'
import { sum, typeOf } from './attribute-value.ts'
import { valueAt, withValueAt, type DocumentPath } from './document-path.ts'
import { invalid } from './dynamodb-error.ts'
import { ExpressionReader, type Placeholders } from './expression-reader.ts'
import { addedTo, deletedFrom } from './set-arithmetic.ts'

/** Changes an item. All operands are read from the item as it was before. */
export interface Update {
  readonly apply: (item: Item) => Item
  /** The top-level attributes that may change. */
  readonly attributes: readonly string[]
}

type Operand = (item: Item) => AttributeValue
type Step = (draft: Item, before: Item) => Item

/** Reads an update whole. */
export function parseUpdate(text: string, placeholders: Placeholders): Update {
  const reader = new ExpressionReader('UpdateExpression', text, placeholders)
  const steps: Step[] = []
  const attributes: string[] = []
  while (reader.next !== '') {
    const clause = clauseOf(reader)
    const read = reader.list(() => clause(reader))
    for (const { path, step } of read) {
      attributes.push(path[0])
      steps.push(step)
    }
  }
  return {
    apply: (item) => steps.reduce((draft, step) => step(draft, item), item),
    attributes,
  }
}

interface Action {
  readonly path: DocumentPath
  readonly step: Step
}

function clauseOf(reader: ExpressionReader): (reader: ExpressionReader) => Action {
  if (reader.takes('SET')) return setAction
  if (reader.takes('REMOVE')) return removeAction
  if (reader.takes('ADD')) return (inner) => valueAction(inner, addedTo)
  if (reader.takes('DELETE')) return (inner) => valueAction(inner, deletedFrom)
  throw reader.fault()
}

function setAction(reader: ExpressionReader): Action {
  const path = reader.path()
  reader.expect('=')
  let result = operand(reader)
  for (const [sign, factor] of [['+', 1] as const, ['-', -1] as const]) {
    if (!reader.takes(sign)) continue
    const [left, right] = [result, operand(reader)]
    result = (item) => sum(left(item), right(item), factor)
  }
  return { path, step: (draft, before) => withValueAt(draft, path, result(before)) }
}

function removeAction(reader: ExpressionReader): Action {
  const path = reader.path()
  return { path, step: (draft) => withValueAt(draft, path, undefined) }
}

function valueAction(
  reader: ExpressionReader,
  change: typeof addedTo | typeof deletedFrom,
): Action {
  const path = reader.path()
  const value = reader.value()
  if (value === undefined) throw reader.fault()
  return {
    path,
    step: (draft, before) => withValueAt(draft, path, change(valueAt(before, path), value)),
  }
}

function operand(reader: ExpressionReader): Operand {
  const value = reader.value()
  if (value !== undefined) return () => value
  if (reader.takesCall('if_not_exists')) {
    const path = reader.path()
    reader.expect(',')
    const otherwise = operand(reader)
    reader.expect(')')
    return (item) => valueAt(item, path) ?? otherwise(item)
  }
  if (reader.takesCall('list_append')) {
    const first = operand(reader)
    reader.expect(',')
    const second = operand(reader)
    reader.expect(')')
    return (item) => joined(first(item), second(item))
  }
  const path = reader.path()
  return (item) => {
    const found = valueAt(item, path)
    if (found !== undefined) return found
    throw invalid('The provided expression refers to an attribute that does not exist in the item')
  }
}

function joined(first: AttributeValue, second: AttributeValue): AttributeValue {
  if ('L' in first && 'L' in second) return { L: [...first.L, ...second.L] }
  throw invalid(
    `Invalid UpdateExpression: Incorrect operand type for operator or function; operator or function: list_append, operand type: ${typeOf('L' in first ? second : first)}`,
  )
}
