/**
 * What happens when the customer says nothing while the skill listens: the device repeats the question
 * once; after that the session ends, which is a turn like any other.
 *
 * @module
 */
import type { FlowLog } from '../../flow/index.ts'
import type { OpenSession } from './open-session.ts'
import { recordSpeech } from './record-speech.ts'
import type { SayPrompted } from './say-result.ts'

/** The reprompt, and the session that goes on after it. */
export interface Reprompted {
  readonly result: SayPrompted
  readonly session: OpenSession
}

/** Says the reprompt, if nothing was said, a session is open and there is one left to say. */
export function silence(
  flow: FlowLog,
  heard: {
    readonly utterance: string
    readonly flowId: string
    readonly open: OpenSession | undefined
  },
): Reprompted | undefined {
  const { utterance, flowId, open } = heard
  if (utterance.trim() !== '' || open?.reprompt === undefined) return undefined
  const { reprompt: speech, ...session } = open
  recordSpeech(flow, { flowId, speech })
  const { linked, dialog } = open
  const result: SayPrompted = {
    outcome: 'prompted',
    utterance,
    flowId,
    speech,
    prompt: 'reprompt',
    message: 'Nothing was said, so the reprompt was; the skill was not asked.',
    ...(dialog === undefined ? {} : { intent: dialog.intent.name }),
    cards: [],
    shouldEndSession: false,
    linked,
    problems: [],
  }
  return { result, session }
}
