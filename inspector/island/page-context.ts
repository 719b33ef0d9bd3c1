/**
 * What every component needs and no message changes: words, commands, and how to tell that something
 * happened.
 *
 * @module
 */
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PageData } from '../page-data.ts'
import type { WordKey, Words } from '../words.ts'
import type { TeachTexts } from '../teach/texts.ts'
import type { Commands } from './commands.ts'
import type { Action } from './store.ts'

/** Looks a word up and fills its placeholders. */
export type Translate = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string

/** The surroundings of every component. */
export interface Page {
  readonly t: Translate
  readonly teach: TeachTexts
  readonly words: Words
  readonly locale: string
  /** Whether what is shown is plain OAuth, in which Alexa takes no part. */
  readonly isPlain?: boolean
  /** The lab that is shown; absent while a saved log is. */
  readonly live: PageData['live']
  /** Whether there is a lab behind a saved log that is shown. */
  readonly hidesLab: boolean
  /** Absent in a saved file. */
  readonly commands: Commands | undefined
  readonly dispatch: (action: Action) => void
  /** Asks the lab for something to be done, and shows what it says when it refuses. */
  readonly ask: (path: string, body?: object, onDone?: (answer: unknown) => void) => void
}

/** Provides {@link Page}. */
export const PageContext = createContext<Page | undefined>(undefined)

/** The surroundings of a component. */
export function usePage(): Page {
  const page = useContext(PageContext)
  if (page === undefined) throw new Error('Render this inside PageContext.')
  return page
}

/** Makes the look-up of one language. */
export function translator(words: Words): Translate {
  return (key, values = {}) =>
    words[key].replace(/\{(\w+)\}/g, (placeholder, name: string) =>
      String(values[name] ?? placeholder),
    )
}
