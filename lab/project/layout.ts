/**
 * Where a project of a recognised kind keeps what.
 *
 * @module
 */
import type { Findings } from './question.ts'

/** The kinds of project that are recognised; `named` is what flags alone describe. */
export type ProjectKind = 'ask-cli-v2' | 'ask-cli-v1' | 'alexa-hosted' | 'bare' | 'named'

/** Where the code is, as far as the project says so. All paths as the project writes them. */
export interface CodePlace {
  readonly folder: string
  /** For example `index.handler`, as Lambda knows it. */
  readonly handler?: string | undefined
  /** For example `nodejs22.x` or `python3.12`. */
  readonly runtime?: string | undefined
}

/** Places inside a project, relative to its folder. */
export interface Layout extends Findings {
  readonly kind: ProjectKind
  /** Folders in which the manifest, `skill.json`, may be. */
  readonly manifestFolders: readonly string[]
  /** Folders in which a model per locale may be. */
  readonly modelFolders: readonly string[]
  readonly code?: CodePlace | undefined
  readonly skillId?: string | undefined
}
