/**
 * A smart home skill for tests: one lamp, answers as Amazon documents them, and a way to answer
 * otherwise.
 *
 * @module
 */
import type { SkillEndpoint } from '../../index.ts'
import type { SmartHomeDirective } from '../directive.ts'

/** Answers one directive. */
export type DirectiveAnswer = (directive: SmartHomeDirective) => unknown

/** The skill, and what it was sent. */
export interface LampSkill {
  readonly endpoint: SkillEndpoint
  readonly directives: readonly SmartHomeDirective[]
  /** Answers every directive of this name from now on like this. */
  on(name: string, answer: DirectiveAnswer): void
}

/** The lamp as the skill describes it. */
export const lamp = {
  endpointId: 'lamp-1',
  friendlyName: 'Desk Lamp',
  description: 'Lamp by Brightwell',
  manufacturerName: 'Brightwell',
  displayCategories: ['LIGHT'],
  cookie: { room: 'study' },
  capabilities: [
    { type: 'AlexaInterface', interface: 'Alexa', version: '3' },
    { type: 'AlexaInterface', interface: 'Alexa.PowerController', version: '3' },
  ],
} as const

/** An answer to a directive. */
export function answerTo(
  { directive }: SmartHomeDirective,
  [namespace, name]: readonly [string, string],
  payload: object = {},
): { context: object; event: { header: Record<string, unknown>; payload: object } } {
  const { correlationToken } = directive.header
  const echo = correlationToken === undefined ? {} : { correlationToken }
  const header = { namespace, name, messageId: 'answer-1', payloadVersion: '3', ...echo }
  return { context: {}, event: { header, payload } }
}

/** Makes the skill. */
export function lampSkill(): LampSkill {
  const directives: SmartHomeDirective[] = []
  const answers = new Map<string, DirectiveAnswer>([
    [
      'Discover',
      (d) => answerTo(d, ['Alexa.Discovery', 'Discover.Response'], { endpoints: [lamp] }),
    ],
    ['AcceptGrant', (d) => answerTo(d, ['Alexa.Authorization', 'AcceptGrant.Response'])],
  ])
  return {
    directives,
    on: (name, answer) => answers.set(name, answer),
    endpoint: {
      invoke(envelope) {
        if (!('directive' in envelope)) return Promise.resolve({})
        const sent = envelope as SmartHomeDirective
        directives.push(sent)
        const answer = answers.get(sent.directive.header.name)
        const given = answer === undefined ? answerTo(sent, ['Alexa', 'Response']) : answer(sent)
        return Promise.resolve(given)
      },
    },
  }
}
