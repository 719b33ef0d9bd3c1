/**
 * What the page hands to its script: the events so far, the state of the lab, and every word in the
 * language of the page.
 *
 * @module
 */
import type { FlowEvent, MessageId } from '../flow/index.ts'
import type { Words } from './words.ts'
import type { TeachTexts } from './teach/index.ts'

/** Step mode, as the admin API has it. */
export interface StepState {
  readonly channels: readonly ('front' | 'back')[]
  readonly ids: readonly MessageId[]
  readonly onError: boolean
}

/** A hold that has not ended. */
export interface HoldState {
  readonly holdId: string
  readonly id: string
  readonly state: 'waiting' | 'held' | 'ended'
  /** Of the message, once it is held. */
  readonly seq?: number | undefined
}

/** What of a lab changes besides its messages. */
export interface LabState {
  /** The lab that tells it; another one after a start. */
  readonly instanceId: string
  readonly clock: { readonly now: string; readonly frozen: boolean }
  readonly holds: readonly HoldState[]
  readonly step: StepState
  /** Messages before this one are forgotten. */
  readonly oldestSeq: number
  /** Defences that are switched off, by their setting. */
  readonly insecure: readonly string[]
}

/** Everything that the script begins with. */
export interface PageData {
  /** Language of the page, for numbers and plurals. */
  readonly locale: string
  readonly words: Words
  readonly teach: TeachTexts
  readonly events: readonly FlowEvent[]
  /** Absent in a file that was saved, behind which no lab runs. */
  readonly live?:
    | {
        /** Address of the admin API, without a trailing slash. */
        readonly adminUrl: string
        readonly state: LabState
        /** Where a person links: the skill's page in the companion app. */
        readonly skillPageUrl: string
        /** Set where others in the room can reach the lab: this page, and a picture of its address. */
        readonly audience?: { readonly pageUrl: string; readonly pictureUrl: string } | undefined
      }
    | undefined
  /** What stands above the messages of a saved file, such as the message of a failed test. */
  readonly note?: string | undefined
  /** `seq` of the message that a saved file opens at. */
  readonly selectedSeq?: number | undefined
}

/** The data of a saved file, whose words are packed. */
export type SavedPageData = Omit<PageData, 'words' | 'teach' | 'live'>

/** Id of the element that holds the data. */
export const DATA_ELEMENT_ID = 'inspector-data'

/** Id of the element that the script renders into. */
export const ROOT_ELEMENT_ID = 'inspector'

/** JSON that can stand inside a `script` element. */
export function embeddable(data: PageData | SavedPageData): string {
  return JSON.stringify(data).replaceAll('<', String.raw`\u003c`)
}
