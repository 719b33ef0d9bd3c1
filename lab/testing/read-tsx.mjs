/**
 * Lets Node run the sources as they are: it reads TypeScript by itself, but no JSX.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'

registerHooks({
  load(url, context, nextLoad) {
    if (!url.endsWith('.tsx')) return nextLoad(url, context)
    const source = readFileSync(fileURLToPath(url), 'utf8')
    const jsx = { loader: 'tsx', jsx: 'automatic', jsxImportSource: 'preact', format: 'esm' }
    return { format: 'module', source: transformSync(source, jsx).code, shortCircuit: true }
  },
})
