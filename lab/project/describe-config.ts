/**
 * The reference of `linklab.config.*`, made from its schema.
 *
 * @module
 */
import { z } from 'zod'
import { configSchema } from './config-schema.ts'

/** Characters of a line before the description begins on a line of its own. */
const INDENT = '    '

/** Most characters of a line. */
const LINE_LENGTH = 80

/** A JSON Schema, as far as the reference reads it. */
interface Schema {
  readonly type?: string
  readonly description?: string
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly minimum?: number
  readonly maximum?: number
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

/** JSON Schema of the configuration file, for editors. */
export function configJsonSchema(): object {
  return z.toJSONSchema(configSchema, { io: 'input' })
}

/** Every setting, one after the other: name, values, default and what it is for. */
export function describeConfig(): string {
  return settingsOf(configJsonSchema(), '').join('\n\n')
}

function settingsOf(schema: Schema, prefix: string): string[] {
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {})
    .filter(([name]) => !name.startsWith('$'))
    .flatMap(([name, setting]) => {
      const path = `${prefix}${name}`
      return [describe(path, setting, required.has(name)), ...settingsInside(path, setting)]
    })
}

function settingsInside(path: string, schema: Schema): string[] {
  if (schema.items !== undefined) return settingsInside(`${path}[]`, schema.items)
  const objects = schema.anyOf ?? [schema]
  return objects.flatMap((one) => settingsOf(one, `${path}.`))
}

function describe(path: string, schema: Schema, isRequired: boolean): string {
  const fallback =
    schema.default === undefined || isEmpty(schema.default)
      ? ''
      : `, default ${JSON.stringify(schema.default)}`
  const head = `${path}: ${valuesOf(schema)}${fallback}${isRequired ? ', required' : ''}`
  const { description } = schema
  return description === undefined ? head : `${head}\n${wrap(description)}`
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0
}

function valuesOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined)
    return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(valuesOf).join(' | ')
  if (schema.items !== undefined) return `list of ${valuesOf(schema.items)}`
  return `${schema.type ?? 'any value'}${rangeOf(schema)}`
}

function rangeOf({ minimum, maximum }: Schema): string {
  const isBounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER
  if (minimum !== undefined && isBounded) return ` from ${String(minimum)} to ${String(maximum)}`
  if (minimum !== undefined) return ` from ${String(minimum)}`
  return isBounded ? ` up to ${String(maximum)}` : ''
}

function wrap(text: string): string {
  const lines = text.split(' ').reduce<string[]>((all, word) => {
    const last = all.at(-1)
    return last !== undefined && `${last} ${word}`.length <= LINE_LENGTH - INDENT.length
      ? [...all.slice(0, -1), `${last} ${word}`]
      : [...all, word]
  }, [])
  return lines.map((line) => INDENT + line).join('\n')
}
