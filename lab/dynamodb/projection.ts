/**
 * `ProjectionExpression` and the older `AttributesToGet`: which parts of an item are answered.
 *
 * @module
 */
import { z } from 'zod'
import type { Item } from './attribute-value.ts'
import { valueAt, type DocumentPath } from './document-path.ts'
import { ExpressionReader, type Placeholders } from './expression-reader.ts'

/** Members of a request that choose parts. */
export const projectionSchema = z.object({
  ProjectionExpression: z.string().optional(),
  AttributesToGet: z.array(z.string()).optional(),
})

/** Returns the function that leaves of an item what the request wants. */
export function projection(
  input: z.infer<typeof projectionSchema> & Placeholders,
): (item: Item) => Item {
  const { ProjectionExpression: text, AttributesToGet: names } = input
  if (text === undefined) return names === undefined ? (item) => item : picker(names.map(toPath))
  const reader = new ExpressionReader('ProjectionExpression', text, input)
  const paths = reader.list(() => reader.path())
  reader.end()
  return picker(paths)
}

function toPath(name: string): DocumentPath {
  return [name]
}

/** Places inside an attribute bring back their part of it, in maps of the same names. */
function picker(paths: readonly DocumentPath[]): (item: Item) => Item {
  return (item) => paths.reduce<Item>((picked, path) => withPart(picked, path, item), {})
}

function withPart(picked: Item, path: DocumentPath, item: Item): Item {
  const value = valueAt(item, path)
  if (value === undefined) return picked
  const [name, ...steps] = path
  const part = steps.reduceRight((inner, step) => {
    return typeof step === 'number' ? { L: [inner] } : { M: { [step]: inner } }
  }, value)
  const before = picked[name]
  const isJoined = before !== undefined && 'M' in before && 'M' in part
  return { ...picked, [name]: isJoined ? { M: { ...before.M, ...part.M } } : part }
}
