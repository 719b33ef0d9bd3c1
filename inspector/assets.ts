/**
 * The script and the stylesheet of the inspector's page, read at first use.
 *
 * @module
 */
import { readFileSync } from 'node:fs'
import { fileAsset } from '../ui/index.ts'
import type { StaticAsset } from '../ui/index.ts'

/** What the page needs besides the stylesheet of all pages. */
export interface InspectorAssets {
  readonly stylesheet: StaticAsset
  readonly script: StaticAsset
}

/** Reads the files. The script is there in a built package alone; from source the page has none. */
export function inspectorAssets(): InspectorAssets {
  return {
    stylesheet: fileAsset('inspector', {
      extension: 'css',
      body: `${read('inspector.css')}${read('diagram.css')}`,
    }),
    script: fileAsset('inspector', { extension: 'js', body: read('inspector.js') }),
  }
}

/** The stylesheet of a drawing, for a file that holds one. */
export function diagramStyle(): string {
  return read('diagram.css')
}

function read(name: string): string {
  try {
    return readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8')
  } catch (error) {
    if (name === 'inspector.js') return '' // It is bundled when the package is built.
    throw error
  }
}
