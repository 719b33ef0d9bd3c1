/**
 * Mermaid's own parser, without a browser: what it asks of one is put out, which is to tell colours from
 * names and to take scripts out of labels.
 *
 * @module
 */
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { vi } from 'vitest'

/** What Mermaid takes scripts out of labels with; a dependency of its own. */
const SANITIZER = 'dompurify'

interface Mermaid {
  parse(text: string): Promise<{ readonly diagramType: string }>
}

interface Sanitizer {
  addHook: () => void
  sanitize: (text: string) => string
}

/** Says why Mermaid does not take a text as a sequence diagram; nothing when it does. */
export type MermaidProblem = (text: string) => Promise<string | undefined>

/** Loads the parser. */
export async function mermaidParser(): Promise<MermaidProblem> {
  vi.stubGlobal('window', { CSS: { supports: () => false } })
  const require = createRequire(import.meta.resolve('mermaid'))
  const file = require.resolve(SANITIZER).replace(/\.cjs\.js$/, '.es.mjs')
  const loaded = (await import(pathToFileURL(file).href)) as { readonly default: Sanitizer }
  Object.assign(loaded.default, { addHook: () => undefined, sanitize: (text: string) => text })
  const { default: mermaid } = (await import('mermaid')) as { readonly default: Mermaid }
  return async (text) => {
    try {
      const { diagramType } = await mermaid.parse(text)
      return diagramType === 'sequence' ? undefined : `It is a ${diagramType} diagram.`
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
}
