/**
 * Skill events that come twice, late, in another order or again, and the grant of smart home skills.
 *
 * @module
 */
import { isLinked, isRefused, speaks } from './judgements.ts'
import { scenariosOf } from './scenario.ts'
import type { Scenario } from './scenario.ts'
import type { World } from './world.ts'

/** The requestId or the timestamp that each delivery of an event carried. */
function deliveries(world: World, member: 'requestId' | 'timestamp'): readonly unknown[] {
  return world.events
    .filter(({ id, kind }) => id === 'event.account-linked' && kind === 'request')
    .map(({ http }) => {
      const envelope = JSON.parse(http?.reqBody ?? '{}') as {
        readonly request?: Readonly<Record<string, unknown>>
      }
      return envelope.request?.[member]
    })
}

/** Lets time pass until an event has been delivered so many times. */
async function delivered(world: World, count: number, seconds: number): Promise<void> {
  const after = world.events.at(-1)?.seq ?? 0
  world.advance(seconds)
  await world.lab.flow.waitFor('event.account-linked', { after })
  const seen = deliveries(world, 'requestId').length
  world.isTrue(`the event came ${String(count)} times (seen: ${String(seen)})`, seen >= count)
}

/** What a skill answers that could not use the code. */
const REFUSED_GRANT = {
  event: {
    header: {
      namespace: 'Alexa.Authorization',
      name: 'ErrorResponse',
      messageId: 'a-message',
      payloadVersion: '3',
    },
    payload: { type: 'ACCEPT_GRANT_FAILED', message: 'The code was refused.' },
  },
}

/** The scenarios about events. */
export const skillEvents: readonly Scenario[] = scenariosOf('end-of-life', [
  {
    id: 'event-duplicate',
    title: 'An event comes twice',
    lesson: 'Delivery is at least once. Handlers must do the same thing twice without harm.',
    setUp: 'Every event is delivered twice.',
    steps: ['Link, speak.'],
    wire: 'SkillAccountLinked twice, with the same requestId.',
    outcome: 'The skill takes both; the link works.',
    for: ['K'],
    source: 'Amazon, Use Skill Events',
    needs: ['own-provider', 'sample-skill'],
    alexa: { events: { copies: 2 } },
    async run(world) {
      await world.linked()

      const ids = deliveries(world, 'requestId')
      world.is('How many were sent', ids.length, 2)
      world.is('The second requestId', ids[1], ids[0] as string)
      speaks(world, await world.say(), /two playlists/)
    },
  },
  {
    id: 'event-late',
    title: 'An event comes half an hour late',
    lesson: 'The user may speak to the skill before the skill hears of the link.',
    setUp: 'Events are delivered after 30 minutes.',
    steps: ['Link, speak.', 'Let half an hour pass, speak.'],
    wire: 'The request with the token comes before SkillAccountLinked, which has its old timestamp.',
    outcome: 'The skill works before and after.',
    for: ['K'],
    source: 'Amazon, Use Skill Events',
    needs: ['own-provider', 'sample-skill'],
    alexa: { events: { delayMs: 1_800_000 } },
    async run(world) {
      await world.linked()
      speaks(world, await world.say(), /two playlists/)
      world.notSent('event.account-linked')

      await delivered(world, 1, 1_801)

      speaks(world, await world.say(), /two playlists/)
    },
  },
  {
    id: 'event-before-enabled',
    title: 'The link is told before the enabling',
    lesson: 'The order of SkillEnabled and SkillAccountLinked is not promised.',
    setUp: 'The newest event is delivered first.',
    steps: ['Link.'],
    wire: 'SkillAccountLinked, then SkillEnabled.',
    outcome: 'The skill takes both.',
    for: ['K'],
    source: 'Amazon, Use Skill Events',
    needs: ['own-provider', 'sample-skill'],
    alexa: { events: { order: 'newest-first' } },
    async run(world) {
      await world.linked()
      const after = world.events.at(-1)?.seq ?? 0
      world.advance(5)
      await world.lab.flow.waitFor('event.skill-enabled', { after })

      world.inOrder('event.account-linked', 'event.skill-enabled')
      speaks(world, await world.say(), /two playlists/)
    },
  },
  {
    id: 'event-500-redelivered',
    title: 'The skill fails on an event, and gets it again',
    lesson: 'Alexa tries for an hour, with the original timestamp: verifiers must allow for it.',
    setUp: 'The skill answers the first SkillAccountLinked with 500.',
    steps: ['Link.', 'Let the time until the next try pass.'],
    wire: 'The same event again, with its first timestamp.',
    outcome: 'The skill takes the second one.',
    for: ['K'],
    source: 'Amazon, Use Skill Events',
    needs: ['own-provider', 'sample-skill'],
    alexa: { events: { redeliverAfterS: [60] } },
    async run(world) {
      world.lab.faults.on('event').status(500).after(1)
      await world.linked()
      await isLinked(world)

      await delivered(world, 2, 61)

      const times = deliveries(world, 'timestamp')
      world.is('The second timestamp', times[1], times[0] as string)
    },
  },
])

/** The scenarios about the grant of smart home skills. */
export const acceptGrant: readonly Scenario[] = scenariosOf('end-of-life', [
  {
    id: 'acceptgrant-ok',
    title: 'A smart home skill accepts the grant',
    lesson: 'While an account is linked, Alexa hands the skill a code for sending events.',
    setUp: 'A smart home skill that sends events.',
    steps: ['Link.'],
    wire: 'AcceptGrant with Amazon’s code and the provider’s token; AcceptGrant.Response.',
    outcome: 'Linked.',
    for: ['K'],
    source: 'Amazon, Alexa.Authorization Interface',
    needs: ['own-provider', 'sample-skill'],
    skill: 'smart-home',
    async run(world) {
      await isLinked(world, await (await (await world.trip()).decide('allow')).finish())
      world.inOrder(
        'token.response',
        'smarthome.acceptgrant',
        'acceptgrant.response',
        'tokens.store',
      )
    },
  },
  {
    id: 'acceptgrant-failed',
    title: 'A smart home skill refuses the grant',
    lesson: 'OAuth succeeded, and still: “unable to link”. Look at the skill, not at the server.',
    setUp: 'A smart home skill that sends events; the scenario answers in its place.',
    steps: ['Link.'],
    wire: 'ErrorResponse with ACCEPT_GRANT_FAILED.',
    outcome: 'Not linked.',
    for: ['K'],
    source: 'Amazon, Alexa.Authorization Interface',
    needs: ['own-provider', 'sample-skill'],
    skill: 'smart-home',
    async run(world) {
      const trip = await (await world.trip()).decide('allow')

      const end = await world.holding(
        'smarthome.acceptgrant',
        () => trip.finish(),
        (held) => {
          held.answer({ status: 200, body: REFUSED_GRANT })
        },
      )

      await isRefused(world, end, 'accept_grant_failed')
    },
  },
  {
    id: 'acceptgrant-timeout',
    title: 'A smart home skill does not answer AcceptGrant',
    lesson: 'A call to Login with Amazon that hangs costs the link.',
    setUp: 'A smart home skill that sends events and never answers.',
    steps: ['Link.'],
    wire: 'No answer within 8 s of the lab’s clock.',
    outcome: 'Not linked.',
    for: ['K'],
    source: 'Amazon, Alexa.Authorization Interface',
    needs: ['own-provider', 'sample-skill'],
    skill: 'smart-home',
    async run(world) {
      const trip = await (await world.trip()).decide('allow')
      world.lab.faults.on('skill').hang()

      await isRefused(world, await trip.finish(), 'accept_grant_timeout')
    },
  },
])
