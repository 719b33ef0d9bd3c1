/**
 * Reads out of a flow what its user did, and what of it nobody can do again.
 *
 * @module
 */
import { timePassed } from '../../flow/index.ts'
import type { FlowEvent, MessageId } from '../../flow/index.ts'
import { LabError } from '../errors.ts'

/** What a user did, or what was done to the time meanwhile. */
export type UserAction =
  | {
      readonly action: 'link'
      /** Absent where nobody signed in. */
      readonly user?: string
      readonly decision: 'allow' | 'deny'
      /** Optional scopes that were ticked; absent where nobody was asked, or not by the lab's own server. */
      readonly scopes?: readonly string[]
      /** Sign-ins that were refused before. The log never holds a password. */
      readonly refusedSignIns: number
      /** Whether the last sign-in was accepted. */
      readonly knowsPassword: boolean
    }
  | { readonly action: 'seed-link'; readonly user: string }
  | { readonly action: 'say'; readonly utterance: string }
  | { readonly action: 'disable' }
  | { readonly action: 'advance-clock'; readonly by: string }

/** A message of a flow that is not brought about again. */
export interface LeftOut {
  readonly seq: number
  readonly id: MessageId
  /** In words. */
  readonly why: string
}

/** What there is to do again. */
export interface UserStory {
  readonly actions: readonly UserAction[]
  readonly leftOut: readonly LeftOut[]
}

/**
 * What the user of a flow did, in order.
 *
 * @throws {@link LabError} `ERR_LAB_REHEARSAL` when nothing of it can be done again.
 */
export function storyOf(events: readonly FlowEvent[]): UserStory {
  const actions = events.flatMap((event, at) => actionsOf(event, events.slice(at)))
  if (actions.every(({ action }) => action === 'advance-clock')) {
    throw new LabError(
      'ERR_LAB_REHEARSAL',
      'Nobody decided anything in this flow, so there is nothing to do again. Run a flow again in which a user signed in, cancelled, or said something.',
    )
  }
  const leftOut = events.flatMap((event, at) => {
    const why = whyNot(event, events.slice(at))
    return why === undefined ? [] : [{ seq: event.seq, id: event.id, why }]
  })
  return { actions, leftOut }
}

/** What a message is the beginning of; `rest` begins with it. */
function actionsOf(event: FlowEvent, rest: readonly FlowEvent[]): readonly UserAction[] {
  if (event.from === 'X') return []
  switch (event.id) {
    case 'app.enable':
      return event.kind === 'request' ? linkOf(untilNextLink(rest)) : []
    case 'voice.ask':
    case 'voice.ask.2':
      return [{ action: 'say', utterance: event.summary.replace(/^“|”$/g, '') }]
    case 'app.disable':
      return event.kind === 'request' ? [{ action: 'disable' }] : []
    default: {
      const by = timePassed(event)
      return by === undefined ? [] : [{ action: 'advance-clock', by }]
    }
  }
}

/** Two links in one flow are two stories. */
function untilNextLink([first, ...rest]: readonly FlowEvent[]): readonly FlowEvent[] {
  const next = rest.findIndex(({ id, kind }) => id === 'app.enable' && kind === 'request')
  const own = next === -1 ? rest : rest.slice(0, next)
  return first === undefined ? own : [first, ...own]
}

/** A link counts once somebody decided, or was refused. */
function linkOf(events: readonly FlowEvent[]): UserAction[] {
  const last = (id: FlowEvent['id']): FlowEvent | undefined =>
    events.findLast((event) => event.id === id && event.kind === 'request')
  const signIn = last('login.submit')
  const decided = last('consent.decision')
  const user = paramOf(signIn, 'username') ?? accountOf(decided)
  if (signIn === undefined && decided === undefined) {
    const seeded = accountOf(events[0])
    return seeded === undefined ? [] : [{ action: 'seed-link', user: seeded }]
  }
  const refusals = events.filter(({ id }) => id === 'login.rejected')
  const knowsPassword = !refusals.some(({ causeSeq }) => causeSeq === signIn?.seq)
  const scopes = tickedIn(decided)
  return [
    {
      action: 'link',
      ...(user === undefined ? {} : { user }),
      decision: decided === undefined || isAllowed(decided) ? 'allow' : 'deny',
      ...(scopes === undefined ? {} : { scopes }),
      refusedSignIns: refusals.length - (knowsPassword ? 0 : 1),
      knowsPassword,
    },
  ]
}

function paramOf(event: FlowEvent | undefined, name: string): string | undefined {
  return event?.params.find((param) => param.name === name)?.value
}

/** The lab's own server says what was decided; what boxes of other servers mean is not known. */
function tickedIn(decided: FlowEvent | undefined): readonly string[] | undefined {
  if (decided?.private?.['decision'] === undefined) return undefined
  return decided.params.flatMap(({ name, value, in: place }) =>
    name === 'scope' && place === 'form' ? [value] : [],
  )
}

function accountOf(event: FlowEvent | undefined): string | undefined {
  const account = event?.private?.['account'] ?? event?.private?.['accountId']
  return typeof account === 'string' ? account.replace(/^user-/, '') : undefined
}

function isAllowed(event: FlowEvent): boolean {
  return event.private?.['decision'] === 'allowed' || paramOf(event, 'decision') === 'allow'
}

/** Messages that nobody brings about by signing in, speaking or waiting. */
const NOT_BY_A_USER: Readonly<Partial<Record<MessageId, string>>> = {
  'fault.fired': 'a fault was armed; arm it again',
  'admin.change': 'somebody changed the lab; change it again',
  'client.open': 'a run of plain OAuth, without Alexa; run the grant again',
  'attack.page': 'an attack; run it in the attack lab',
  'attack.asset': 'an attack; run it in the attack lab',
  'smarthome.discover': 'a discovery of devices; ask for it again',
  'smarthome.directive': 'an order to a device; give it again',
  'event.permission-accepted': 'a skill event that was sent by hand',
  'event.permission-changed': 'a skill event that was sent by hand',
  'event.subscription-changed': 'a skill event that was sent by hand',
}

function whyNot(event: FlowEvent, rest: readonly FlowEvent[]): string | undefined {
  if (event.kind === 'response') return gateOf(event)
  if (event.from === 'X') return 'an attack; run it in the attack lab'
  if (event.private?.['resendOf'] !== undefined) return 'a message that was sent again by hand'
  if (event.id === 'app.enable' && actionsOf(event, rest).length === 0) {
    return 'a link that nobody signed in for, and nobody cancelled'
  }
  return NOT_BY_A_USER[event.id] ?? gateOf(event)
}

/** What somebody did to a message while it was held. */
function gateOf({ state, summary, private: facts }: FlowEvent): string | undefined {
  if (facts?.['editedAtGate'] === true) return 'was changed while it was held'
  if (state === 'skipped') return 'was answered while it was held'
  return summary.endsWith('(connection closed at the gate)') ? 'was dropped while held' : undefined
}
