import { describe, expect, it } from 'vitest'
import type { SkillEndpoint } from '../requests/index.ts'
import { rehearse, skill } from '../testing/rehearsal.ts'
import type { Rehearsal } from '../testing/rehearsal.ts'

const events = ['SKILL_ENABLED', 'SKILL_ACCOUNT_LINKED'] as const

interface Received {
  readonly type: string
  readonly requestId: string
  readonly timestamp: string
}

/** A skill that fails so many times before it takes an event. */
function moodySkill(failures = 0): { endpoint: SkillEndpoint; received: Received[] } {
  const received: Received[] = []
  const invoke = (envelope: object): Promise<unknown> => {
    const { request } = envelope as { request: Received }
    received.push(request)
    return received.length > failures
      ? Promise.resolve({})
      : Promise.reject(new Error('not in the mood'))
  }
  return { endpoint: { invoke }, received }
}

/** Waits until the answer to the nth delivery of SkillEnabled is recorded. */
async function delivered({ flow }: Rehearsal, nth: number): Promise<void> {
  for (let event = 0; event < 2 * nth; event += 1) await flow.takeMessage('event.skill-enabled')
}

function types(received: readonly Received[]): string[] {
  return received.map(({ type }) => type.replace('AlexaSkillEvent.', ''))
}

describe('a skill event that the skill does not take', () => {
  it('comes again when the clock gets there, with its id and its original timestamp', async () => {
    const { endpoint, received } = moodySkill(1)
    await using lab = await rehearse({ skill: { events }, endpoint })
    await lab.alexa.enable()

    lab.clock.advance(61_000)
    await delivered(lab, 2)

    expect(received).toHaveLength(2)
    expect(received[1]).toEqual(received[0])
    expect(lab.flow.events({ id: 'event.skill-enabled' })[2]?.summary).toContain('delivery 2')
  })

  it('comes no more once it was taken', async () => {
    const { endpoint, received } = moodySkill(1)
    await using lab = await rehearse({ skill: { events }, endpoint })
    await lab.alexa.enable()
    lab.clock.advance(61_000)
    await delivered(lab, 2)

    lab.clock.advance(7_200_000)
    await lab.alexa.disable()

    expect(received).toHaveLength(2)
  })

  it('comes for an hour and then no more', async () => {
    const { endpoint, received } = moodySkill(100)
    await using lab = await rehearse({ skill: { events }, endpoint })
    await lab.alexa.enable()
    for (let delivery = 2; delivery <= 6; delivery += 1) {
      lab.clock.advance(1_800_000)
      await lab.flow.waitFor('event.skill-enabled', { after: lab.flow.lastSeq })
      await Promise.resolve()
    }

    lab.clock.advance(86_400_000)
    await lab.alexa.disable()

    expect(received).toHaveLength(6)
  })

  it('comes no more where redelivery is off', async () => {
    const { endpoint, received } = moodySkill(1)
    const settings = { events: { redeliverAfterS: [] } }
    await using lab = await rehearse({ skill: { events }, endpoint, settings })
    await lab.alexa.enable()

    lab.clock.advance(3_600_000)
    await lab.alexa.disable()

    expect(received).toHaveLength(1)
  })

  it('does not outlive a reset of the clock', async () => {
    const { endpoint, received } = moodySkill(1)
    await using lab = await rehearse({ skill: { events }, endpoint })
    await lab.alexa.enable()

    lab.clock.reset()
    lab.clock.advance(3_600_000)
    await lab.alexa.disable()

    expect(received).toHaveLength(1)
  })
})

describe('events.delayMs', () => {
  it('delivers an event when that time has passed, with the timestamp of when it happened', async () => {
    const { endpoint, received } = moodySkill()
    const settings = { events: { delayMs: 600_000 } }
    await using lab = await rehearse({ skill: { events }, endpoint, settings })
    const happened = lab.clock.now()
    await lab.alexa.enable()
    expect(received).toEqual([])

    lab.clock.advance(600_000)
    await delivered(lab, 1)

    expect(Date.parse(received[0]?.timestamp ?? '')).toBeLessThan(happened + 60_000)
  })
})

describe('events.copies', () => {
  it('delivers each event so many times, the same each time', async () => {
    const { endpoint, received } = moodySkill()
    await using lab = await rehearse({
      skill: { events },
      endpoint,
      settings: { events: { copies: 2 } },
    })

    await lab.alexa.enable()

    expect(received).toHaveLength(2)
    expect(received[1]).toEqual(received[0])
  })
})

describe('events.order newest-first', () => {
  it('delivers SkillAccountLinked before SkillEnabled', async () => {
    const { endpoint, received } = moodySkill()
    const settings = { events: { order: 'newest-first' } } as const
    await using lab = await rehearse({ skill: { events }, endpoint, settings })
    await lab.link()

    lab.clock.advance(1_000)
    await delivered(lab, 1)

    expect(types(received)).toEqual(['SkillAccountLinked', 'SkillEnabled'])
  })
})

describe('without settings', () => {
  it('delivers each event at once, and once', async () => {
    const { endpoint, received } = moodySkill()
    await using lab = await rehearse({ skill: { events: skill.events }, endpoint })

    await lab.link()

    expect(types(received)).toEqual(['SkillEnabled', 'SkillAccountLinked'])
  })
})
