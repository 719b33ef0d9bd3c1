/**
 * Speaks to the skill as Alexa would.
 *
 * @module
 */
import type { SayResult, SkillDefinition, SkillEventName } from '../../alexa-simulator/index.ts'
import { durationMs } from '../duration.ts'
import { LabError } from '../errors.ts'
import type { KitLab } from './kit-lab.ts'
import type { TestLab } from './test-lab.ts'

/** An intent, and what its slots are to hold. */
export interface IntentRequest {
  readonly intent: string
  readonly slots?: Readonly<Record<string, string>>
}

/** What came back, told apart by `outcome`. */
export type SkillAnswer = SayResult

/** How a skill event is sent. */
export interface SkillEventOptions {
  /** Scopes of the permissions granted, or names of the proactive events subscribed to. */
  readonly items?: readonly string[] | undefined
  /** Lab's time until it is delivered, such as `30m`; at once by default, an hour at most. */
  readonly delay?: string | number | undefined
  /** How often it is delivered (1). */
  readonly copies?: number | undefined
}

/** The skill, spoken to. */
export interface Skill {
  /**
   * Says something. While no session is open, the invocation name is put in front unless it is there.
   *
   * @param utterance What to say; an intent is said in the words of one of its samples.
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` for an intent that no sample leads to.
   */
  ask(utterance: string | IntentRequest): Promise<SkillAnswer>
  /**
   * Sends a skill event, by what leads to it: enabling, disabling, or a choice in the app. An event that
   * the skill does not take comes again for an hour, with its first timestamp. Those that a link sends,
   * and their order, follow `simulator: { events: { … } }`.
   *
   * @throws {@link LabError} `ERR_LAB_REHEARSAL` for SKILL_ACCOUNT_LINKED, which linking sends, and for an
   *   event that nobody gets.
   * @see Amazon, Skill Events in Alexa Skills
   */
  event(name: SkillEventName, options?: SkillEventOptions): Promise<void>
}

/** Makes the skill of a test. */
export function kitSkill(testLab: TestLab): Skill {
  const session = { isOpen: false }
  return {
    ask: async (asked) => {
      const lab = await testLab.lab()
      const utterance = typeof asked === 'string' ? asked : sampleOf(lab, asked)
      const answer = await lab.alexa.say(session.isOpen ? utterance : invoked(lab, utterance))
      session.isOpen = 'shouldEndSession' in answer && !answer.shouldEndSession
      return answer
    },
    event: async (name, options = {}) => {
      if (name === 'SKILL_ACCOUNT_LINKED') throw madeByLinking()
      const { alexa } = await testLab.lab()
      const outcome = await sendEvent(alexa, name, options)
      if (outcome === 'not-enabled' || outcome === 'not-subscribed')
        throw goesNowhere(name, outcome)
    },
  }
}

async function sendEvent(
  alexa: KitLab['alexa'],
  name: Exclude<SkillEventName, 'SKILL_ACCOUNT_LINKED'>,
  { items = [], delay, copies }: SkillEventOptions,
): Promise<Awaited<ReturnType<KitLab['alexa']['announce']>> | undefined> {
  const { events } = alexa.settings
  const delayMs = delay === undefined ? events.delayMs : durationMs(delay)
  alexa.configure({ events: { delayMs, copies: copies ?? events.copies } })
  try {
    if (name === 'SKILL_ENABLED') await alexa.enable()
    else if (name === 'SKILL_DISABLED') await alexa.disable()
    else return await alexa.announce(name, items)
    return undefined
  } finally {
    alexa.configure({ events })
  }
}

type LanguageModel =
  SkillDefinition['interactionModels'][string]['interactionModel']['languageModel']

function modelOf({ alexa, skill }: KitLab): LanguageModel | undefined {
  const { interactionModels } = skill
  const model = interactionModels[alexa.settings.locale] ?? Object.values(interactionModels)[0]
  return model?.interactionModel.languageModel
}

/** “ask tune box what are my playlists”, in the words of the device's language. */
function invoked(lab: KitLab, utterance: string): string {
  const name = modelOf(lab)?.invocationName
  if (name === undefined || utterance.toLowerCase().includes(name.toLowerCase())) return utterance
  const verb = { de: 'frage', es: 'pregunta a' }[lab.alexa.settings.locale.slice(0, 2)] ?? 'ask'
  return `${verb} ${name} ${utterance}`
}

/** The sample that has exactly the slots that are given, with their values. */
function sampleOf(lab: KitLab, { intent, slots = {} }: IntentRequest): string {
  const found = modelOf(lab)?.intents.find(({ name }) => name === intent)
  const wanted = Object.keys(slots).sort().join()
  const sample = found?.samples?.find((text) => slotsOf(text).sort().join() === wanted)
  if (sample !== undefined) {
    return sample.replace(/\{([^}|]+)[^}]*\}/g, (_all, name: string) => slots[name.trim()] ?? '')
  }
  const samples = found?.samples?.map((text) => `“${text}”`).join(', ') ?? ''
  throw new LabError(
    'ERR_LAB_REHEARSAL',
    found === undefined
      ? `The skill has no intent ${intent}.`
      : `No sample of ${intent} has the slots ${wanted || '(none)'}. Its samples are ${samples || 'none'}.`,
  )
}

function slotsOf(sample: string): string[] {
  return [...sample.matchAll(/\{([^}|]+)[^}]*\}/g)].map(([, name = '']) => name.trim())
}

function goesNowhere(name: string, outcome: 'not-enabled' | 'not-subscribed'): LabError {
  return new LabError(
    'ERR_LAB_REHEARSAL',
    outcome === 'not-enabled'
      ? `The skill is not enabled, so it gets no ${name}. Link first, or: await skill.event('SKILL_ENABLED')`
      : `The skill gets no ${name}: its manifest does not subscribe to it (manifest.events.subscriptions).`,
  )
}

function madeByLinking(): LabError {
  return new LabError(
    'ERR_LAB_REHEARSAL',
    'SKILL_ACCOUNT_LINKED is sent when an account is linked: call link.seed() or link.viaUI().',
  )
}
