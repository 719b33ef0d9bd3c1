/**
 * A conversation with a skill that a test makes up, and everything that happened in it.
 *
 * @module
 */
import { FlowLog } from '../../../flow/index.ts'
import type { MessageId } from '../../../flow/index.ts'
import { createApiTokenSigner } from '../../requests/index.ts'
import type { SkillEndpoint, SkillRequestEnvelope, SkillResponse } from '../../requests/index.ts'
import { parseInteractionModel } from '../../utterances/index.ts'
import type { AddedCard, ConversationDeps } from '../conversation-deps.ts'
import { createConversation } from '../converse.ts'
import type { Conversation } from '../converse.ts'

/** Moment at which every test of a conversation happens. */
export const NOW = Date.UTC(2026, 0, 1)
/** Access token of the linked account. */
export const TOKEN = 'provider-access-token-0123456789'

function model(invocationName: string, help: string) {
  return parseInteractionModel({
    interactionModel: {
      languageModel: {
        invocationName,
        intents: [
          { name: 'MyPlaylistsIntent', samples: ['what are my playlists'] },
          { name: 'AMAZON.HelpIntent', samples: [help] },
        ],
      },
    },
  })
}

/** A skill: gives an answer, or a promise of one, or throws. */
export type Skill = (envelope: SkillRequestEnvelope) => unknown

/** An answer that says something and ends the session, unless `more` says otherwise. */
export function speaks(text: string, more: object = {}): SkillResponse {
  return {
    version: '1.0',
    response: { outputSpeech: { type: 'PlainText', text }, shouldEndSession: true, ...more },
  }
}

/** An answer that leaves the session open. */
export function asks(text: string, more: object = {}): SkillResponse {
  return speaks(text, { shouldEndSession: false, ...more })
}

/** A conversation, and everything that happened in it. */
export interface ConversationSetUp {
  readonly conversation: Conversation
  /** What the skill was asked, as it stood when it was asked. */
  readonly requests: readonly SkillRequestEnvelope[]
  readonly cards: readonly AddedCard[]
  readonly flow: FlowLog
  /** The customer; a test may change it between two turns. */
  readonly account: { userId: string; linked: boolean; token: string | undefined }
  readonly link: () => void
  readonly unlink: () => void
  readonly messageIds: () => MessageId[]
}

/** Begins a conversation of a customer, linked at first, with one skill. */
export function setUp(skill: Skill, overrides: Partial<ConversationDeps> = {}): ConversationSetUp {
  const requests: SkillRequestEnvelope[] = []
  const cards: AddedCard[] = []
  const flow = new FlowLog({ instanceId: 'test', now: () => NOW })
  const account: ConversationSetUp['account'] = {
    userId: 'amzn1.ask.account.A',
    linked: true,
    token: TOKEN,
  }
  let ids = 0
  const endpoint: SkillEndpoint = {
    invoke: (envelope) => {
      const request = structuredClone(envelope) as SkillRequestEnvelope
      requests.push(request)
      return Promise.resolve(skill(request))
    },
  }
  const conversation = createConversation({
    skillId: 'amzn1.ask.skill.s',
    interactionModels: {
      'en-US': model('tune box', 'help me'),
      'de-DE': model('tune box', 'hilfe'),
    },
    endpoint,
    flow,
    flowId: () => 'f1',
    settings: () => ({ region: 'NA', locale: 'en-US', skillTimeoutMs: 5_000 }),
    customer: () => Promise.resolve({ userId: account.userId, linked: account.linked }),
    accessToken: () => Promise.resolve(account.token),
    addCard: (added) => void cards.push(added),
    deviceId: 'amzn1.ask.device.D',
    signApiToken: createApiTokenSigner('test key'),
    now: () => NOW,
    newId: () => `id-${String((ids += 1))}`,
    ...overrides,
  })
  const unlink = () => void Object.assign(account, { linked: false, token: undefined })
  const link = () => void Object.assign(account, { linked: true, token: TOKEN })
  const messageIds = () => flow.events().map(({ id }) => id)
  return { conversation, requests, cards, flow, account, unlink, link, messageIds }
}
