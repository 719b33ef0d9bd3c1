import { describe, expect, it } from 'vitest'
import type { MessageId } from '../../flow/index.ts'
import { attackIds } from '../../inspector/index.ts'
import type { AttackId } from '../../inspector/index.ts'
import { labState } from '../admin/lab-state.ts'
import { redactEvent } from '../../flow/index.ts'
import { sharedLab } from '../testing/shared-lab.ts'
import { attacks } from './catalogue.ts'

const shared = sharedLab()

/** What the log must show of each attack: without its defence, and where the defence ends it. */
const EXPECTED: Readonly<
  Record<AttackId, { readonly effect: readonly string[]; readonly stoppedAt: MessageId }>
> = {
  csrf: {
    effect: ['X>AS login.submit', 'W>S redirect.callback', 'S>S tokens.store'],
    stoppedAt: 'state.check',
  },
  intercept: {
    effect: ['X>AS token.request', 'AS>X token.response', 'X>R api.request'],
    stoppedAt: 'token.rejected',
  },
  inject: {
    effect: ['X>S redirect.callback', 'AS>S token.response', 'S>S tokens.store'],
    stoppedAt: 'token.rejected',
  },
  replay: {
    effect: ['AS>S token.response', 'X>AS token.request', 'AS>X token.response'],
    stoppedAt: 'token.rejected',
  },
  redirect: { effect: ['W>X attack.page', 'W>X redirect.callback'], stoppedAt: 'authz.error.page' },
  mixup: {
    effect: ['W>X authz.request', 'W>AS authz.request', 'S>X token.request'],
    stoppedAt: 'state.check',
  },
  'pkce-downgrade': {
    effect: ['X>S redirect.callback', 'AS>S token.response'],
    stoppedAt: 'authz.error.redirect',
  },
  'refresh-theft': {
    effect: ['X>AS refresh.request', 'AS>X refresh.response', 'X>R api.request'],
    stoppedAt: 'refresh.rejected',
  },
  referer: { effect: ['W>S redirect.callback', 'W>X attack.asset'], stoppedAt: 'link.result' },
  clickjack: {
    effect: ['W>X attack.page', 'W>AS consent.decision', 'W>X redirect.callback'],
    stoppedAt: 'consent.page',
  },
  '307': {
    effect: ['AS>W authz.response', 'W>X redirect.callback'],
    stoppedAt: 'redirect.callback',
  },
  implicit: {
    effect: ['AS>W authz.response', 'X>R api.request', 'R>X api.response'],
    stoppedAt: 'token.rejected',
  },
  'consent-phish': {
    effect: ['W>AS consent.decision', 'X>AS token.request', 'AS>X token.response'],
    stoppedAt: 'authz.response.denied',
  },
}

function logOf(flowIds: readonly string[]): string[] {
  return shared.lab.flow
    .events()
    .filter(({ flowId }) => flowIds.includes(flowId))
    .map(({ from, to, id }) => `${from}>${to} ${id}`)
}

it('has each attack that the inspector tells of', () => {
  expect(attacks.map(({ id }) => id)).toEqual([...attackIds])
})

it('switches nothing off by default', () => {
  expect(labState(shared.lab).insecure).toEqual([])
})

describe.each(attacks)('$id', (attack) => {
  const { effect, stoppedAt } = EXPECTED[attack.id]

  it('shows its effect without the defence', async () => {
    const outcome = await attack.run(shared.lab, { defended: false })

    const log = logOf(outcome.flowIds)
    expect(outcome, log.join('\n')).toMatchObject({ succeeded: true })
    expect(outcome.stoppedAt).toBeUndefined()
    for (const line of effect) expect(log).toContain(line)
  })

  it('ends where it should with the defence', async () => {
    const outcome = await attack.run(shared.lab, { defended: true })

    const log = logOf(outcome.flowIds)
    expect(outcome, log.join('\n')).toMatchObject({ succeeded: false, stoppedAt })
    expect(log.some((line) => line.endsWith(` ${stoppedAt}`))).toBe(true)
    expect(
      log.filter((line) => line.endsWith('leniency.used')).length === 0 ||
        attack.id === 'intercept',
    ).toBe(true)
  })

  it('leaves the switches, the settings and the link as they were', async () => {
    await shared.lab.seedLink('alice')
    const before = {
      state: labState(shared.lab).insecure,
      alexa: shared.lab.alexa.settings,
      policy: shared.lab.authServer.policy,
      link: await shared.lab.alexa.linkState(),
    }

    await attack.run(shared.lab, { defended: false })

    expect({
      state: labState(shared.lab).insecure,
      alexa: shared.lab.alexa.settings,
      policy: shared.lab.authServer.policy,
      link: await shared.lab.alexa.linkState(),
    }).toEqual(before)
  })
})

it('shows no password in the log, masked or not', () => {
  const text = JSON.stringify(shared.lab.flow.events().map((event) => redactEvent(event)))
  expect(text).not.toContain('password=tunebox')
})
