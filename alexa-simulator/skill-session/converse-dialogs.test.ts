import { describe, expect, it } from 'vitest'
import type { SkillRequestEnvelope } from '../requests/index.ts'
import { asks, setUp, speaks } from './testing/conversation.ts'
import type { Skill } from './testing/conversation.ts'
import { tripModel } from './testing/trip-model.ts'

const delegate = { version: '1.0', response: { directives: [{ type: 'Dialog.Delegate' }] } }

function trip(skill: Skill, strategy: 'ALWAYS' | 'SKILL_RESPONSE' = 'SKILL_RESPONSE') {
  return setUp(skill, { interactionModels: { 'en-US': tripModel(strategy) } })
}

function directive(type: string, more: object = {}) {
  return asks('Your turn.', { directives: [{ type, ...more }] })
}

/** State and slots of an IntentRequest in one line. */
function brief({ request }: SkillRequestEnvelope): string {
  if (request.type !== 'IntentRequest') return request.type
  const { confirmationStatus, name, slots } = request.intent
  const values = Object.values(slots ?? {}).map(
    (slot) => `${slot.name}=${slot.value ?? ''}/${slot.confirmationStatus}`,
  )
  return [request.dialogState, name, confirmationStatus, ...values].join(' ')
}

/** Delegates until the dialog is complete. */
const delegates: Skill = ({ request }) =>
  request.type === 'IntentRequest' && request.dialogState === 'COMPLETED'
    ? speaks('Booked.')
    : delegate

describe('Dialog.Delegate', () => {
  it('asks by the prompts of the model until all is known, then completes', async () => {
    const { conversation, requests } = trip(delegates)
    const speech: string[] = []
    const said = ['ask trip planner to plan a trip', 'to berlin', 'tomorrow', 'yes', 'yes']
    for (const utterance of said) speech.push((await conversation.say(utterance)).speech)

    expect(speech).toEqual([
      'Where to?',
      'When to berlin?',
      '2026-01-02, right?',
      'Book berlin?',
      'Booked.',
    ])
    expect(requests.map(brief)).toEqual([
      'STARTED PlanIntent NONE city=/NONE date=/NONE',
      'IN_PROGRESS PlanIntent NONE city=berlin/NONE date=/NONE',
      'IN_PROGRESS PlanIntent NONE city=berlin/NONE date=2026-01-02/NONE',
      'IN_PROGRESS PlanIntent NONE city=berlin/NONE date=2026-01-02/CONFIRMED',
      'IN_PROGRESS PlanIntent CONFIRMED city=berlin/NONE date=2026-01-02/CONFIRMED',
      'COMPLETED PlanIntent CONFIRMED city=berlin/NONE date=2026-01-02/CONFIRMED',
    ])
  })

  it('asks again for a value that was denied', async () => {
    const { conversation, requests } = trip(delegates)
    await conversation.say('ask trip planner to plan a trip to rome tomorrow')

    const denied = await conversation.say('no')
    const again = await conversation.say('next friday')

    expect(denied.speech).toBe('When to rome?')
    expect(again.speech).toBe('2026-01-02, right?')
    expect(requests.map(brief)[1]).toContain('date=2026-01-02/DENIED')
  })

  it('completes a trip that was denied, and says so', async () => {
    const { conversation, requests } = trip(delegates)
    for (const utterance of ['ask trip planner to plan a trip to rome tomorrow', 'yes', 'no']) {
      await conversation.say(utterance)
    }

    expect(requests.map(brief).at(-1)).toMatch(/^COMPLETED PlanIntent DENIED/)
  })

  it('goes on with the intent that the skill changed', async () => {
    const updatedIntent = { name: 'PlanIntent', slots: { city: { name: 'city', value: 'Oslo' } } }
    const { conversation } = trip(() => ({
      version: '1.0',
      response: { directives: [{ type: 'Dialog.Delegate', updatedIntent }] },
    }))

    expect((await conversation.say('open trip planner')).speech).toBe('When to Oslo?')
  })

  it('drops the dialog when another intent is said', async () => {
    const { conversation, requests } = trip(delegates)
    await conversation.say('ask trip planner to plan a trip')

    await conversation.say('list my trips')

    expect(brief(requests.at(-1) as SkillRequestEnvelope)).toBe('COMPLETED ListIntent NONE')
  })

  it('fails a skill that delegates when nothing is left to ask', async () => {
    const { conversation, requests } = trip(() => delegate)

    const result = await conversation.say('ask trip planner to list my trips')

    expect(result).toMatchObject({
      outcome: 'failed',
      reason: 'invalid-response',
      message: expect.stringContaining('nothing is left to ask') as string,
    })
    expect(requests.map(({ request }) => request.type)).toEqual([
      'IntentRequest',
      'IntentRequest',
      'SessionEndedRequest',
    ])
  })
})

describe('the other Dialog directives', () => {
  it('takes the answer to ElicitSlot for the slot that was asked', async () => {
    const skill = () => directive('Dialog.ElicitSlot', { slotToElicit: 'date' })
    const { conversation, requests } = trip(skill)
    const first = await conversation.say('ask trip planner to plan a trip to rome')

    await conversation.say('in two days')

    expect(first).toMatchObject({ speech: 'Your turn.', shouldEndSession: false })
    expect(requests.map(brief).at(-1)).toBe(
      'IN_PROGRESS PlanIntent NONE city=rome/NONE date=2026-01-03/NONE',
    )
  })

  it('takes a yes or no to ConfirmSlot and ConfirmIntent', async () => {
    const answers = [
      directive('Dialog.ConfirmSlot', { slotToConfirm: 'city' }),
      directive('Dialog.ConfirmIntent'),
      speaks('Done.'),
    ]
    const { conversation, requests } = trip(() => answers.shift())
    for (const utterance of ['ask trip planner to plan a trip to rome', 'yes', 'no']) {
      await conversation.say(utterance)
    }

    expect(requests.map(brief).slice(1)).toEqual([
      'IN_PROGRESS PlanIntent NONE city=rome/CONFIRMED date=/NONE',
      'IN_PROGRESS PlanIntent DENIED city=rome/CONFIRMED date=/NONE',
    ])
  })

  it('leaves the session open where shouldEndSession is left out', async () => {
    const { conversation } = trip(() => delegate)

    expect(await conversation.say('ask trip planner to plan a trip')).toMatchObject({
      outcome: 'answered',
      shouldEndSession: false,
    })
  })

  it.each([
    [
      { type: 'Dialog.ElicitSlot', slotToElicit: 'hotel' },
      'slot “hotel”; PlanIntent has city, date',
    ],
    [{ type: 'Dialog.ElicitSlot' }, 'slotToElicit'],
    [
      { type: 'Dialog.Delegate', updatedIntent: { name: 'FlyIntent' } },
      '“FlyIntent”, which is no intent of the en-US model',
    ],
  ])('fails %j and says why', async (bad, words) => {
    const { conversation } = trip(() => asks('Yes?', { directives: [bad] }))

    expect(await conversation.say('ask trip planner to plan a trip')).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining(words) as string,
    })
  })

  it('fails a directive without updatedIntent in answer to a launch', async () => {
    const { conversation } = trip(() => delegate)

    expect(await conversation.say('open trip planner')).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('Add updatedIntent') as string,
    })
  })
})

describe('a dialog that the model delegates', () => {
  it('asks without the skill, which gets one request when all is known', async () => {
    const { conversation, requests } = trip(() => speaks('Booked.'), 'ALWAYS')
    const said = ['ask trip planner to plan a trip', 'berlin', 'tomorrow', 'yes', 'yes']
    const results = []
    for (const utterance of said) results.push(await conversation.say(utterance))

    expect(results.map(({ outcome, speech }) => `${outcome}: ${speech}`)).toEqual([
      'prompted: Where to?',
      'prompted: When to berlin?',
      'prompted: 2026-01-02, right?',
      'prompted: Book berlin?',
      'answered: Booked.',
    ])
    expect(requests.map(brief)).toEqual([
      'COMPLETED PlanIntent CONFIRMED city=berlin/NONE date=2026-01-02/CONFIRMED',
    ])
    expect(requests[0]?.session.new).toBe(true)
  })
})

describe('silence', () => {
  const reprompt = { outputSpeech: { type: 'PlainText', text: 'Well?' } }

  it('repeats the question once, then ends the session', async () => {
    const { conversation, requests } = setUp(() => asks('Which one?', { reprompt }))
    await conversation.say('open tune box')

    const first = await conversation.say('')
    const second = await conversation.say('')

    expect(first).toMatchObject({ outcome: 'prompted', prompt: 'reprompt', speech: 'Well?' })
    expect(second).toMatchObject({ outcome: 'answered', speech: '', shouldEndSession: true })
    expect(requests.map(({ request }) => request)).toMatchObject([
      { type: 'LaunchRequest' },
      { type: 'SessionEndedRequest', reason: 'EXCEEDED_MAX_REPROMPTS' },
    ])
  })

  it('ends the session at once where the skill has no reprompt', async () => {
    const { conversation, requests } = setUp(() => asks('Which one?'))
    await conversation.say('open tune box')

    await conversation.say(' ')

    expect(requests.at(-1)?.request).toMatchObject({ reason: 'EXCEEDED_MAX_REPROMPTS' })
  })

  it('keeps the dialog after a reprompt', async () => {
    const { conversation, requests } = trip(delegates)
    await conversation.say('ask trip planner to plan a trip')
    await conversation.say('')

    await conversation.say('paris')

    expect(requests.map(brief).at(-1)).toContain('city=paris')
  })

  it('is nothing to answer while no session is open', async () => {
    const { conversation } = setUp(() => asks('Yes?'))

    expect(await conversation.say('')).toMatchObject({ outcome: 'no-match' })
  })
})
