import { describe, expect, it } from 'vitest'

import { rehearse } from '../testing/rehearsal.ts'
import type { Rehearsal, RehearsalOptions } from '../testing/rehearsal.ts'
import { answerTo, lamp, lampSkill } from './testing/lamp-skill.ts'
import type { LampSkill } from './testing/lamp-skill.ts'

interface Home extends AsyncDisposable {
  readonly lab: Rehearsal
  readonly skill: LampSkill
}

/** A linked smart home skill. */
async function home(options: RehearsalOptions = {}): Promise<Home> {
  const skill = lampSkill()
  const lab = await rehearse({
    endpoint: skill.endpoint,
    skill: { apis: ['smartHome'] },
    ...options,
  })
  await lab.link()
  return { lab, skill, [Symbol.asyncDispose]: () => lab[Symbol.asyncDispose]() }
}

/** The same, with its lamp discovered. */
async function homeWithLamp(options: RehearsalOptions = {}): Promise<Home> {
  const linked = await home(options)
  await linked.lab.alexa.discover()
  return linked
}

describe('discovery', () => {
  it('carries the token in payload.scope and has no correlation token', async () => {
    await using linked = await home()
    const { lab, skill } = linked

    await lab.alexa.discover()

    expect(skill.directives[0]?.directive).toEqual({
      header: {
        namespace: 'Alexa.Discovery',
        name: 'Discover',
        messageId: expect.any(String) as string,
        payloadVersion: '3',
      },
      payload: { scope: { type: 'BearerToken', token: 'access-1' } },
    })
  })

  it('keeps the devices found, with their interfaces', async () => {
    await using linked = await home()
    const { lab } = linked

    expect(await lab.alexa.discover()).toMatchObject({ outcome: 'answered', problems: [] })
    expect(await lab.alexa.devices()).toMatchObject([
      { friendlyName: 'Desk Lamp', interfaces: ['Alexa', 'Alexa.PowerController'] },
    ])
  })

  it('records the directive and its answer in the flow of the link', async () => {
    await using linked = await home()
    const { lab } = linked
    const { flowId } = await lab.alexa.linkState()

    await lab.alexa.discover()

    const [sent] = lab.flow.events({ id: 'smarthome.discover' })
    expect(sent).toMatchObject({ flowId, summary: 'Alexa.Discovery Discover' })
    expect(lab.flow.events({ id: 'smarthome.response' })).toMatchObject([
      { flowId, causeSeq: sent?.seq, summary: 'Alexa.Discovery Discover.Response' },
    ])
  })

  it.each([
    ['without a name', { ...lamp, friendlyName: undefined }, 'friendlyName'],
    ['with a character that ids may not have', { ...lamp, endpointId: 'a/b' }, 'endpointId'],
    [
      'with a description of 129 characters',
      { ...lamp, description: 'x'.repeat(129) },
      'description',
    ],
    ['without a category', { ...lamp, displayCategories: [] }, 'displayCategories'],
  ])('leaves out a device %s and names the field', async (_name, broken, field) => {
    await using linked = await home()
    const { lab, skill } = linked
    skill.on('Discover', (sent) =>
      answerTo(sent, ['Alexa.Discovery', 'Discover.Response'], {
        endpoints: [{ ...lamp, endpointId: 'good' }, broken],
      }),
    )

    const result = await lab.alexa.discover()

    expect(result).toMatchObject({
      outcome: 'answered',
      devices: [{ endpointId: 'good' }],
      problems: [{ code: 'discovery-endpoint', severity: 'error' }],
    })
    expect(JSON.stringify(result)).toContain(`endpoints[1].${field}`)
  })

  it('fails altogether for one invalid device where invalidDevice is refuse-all', async () => {
    const settings = { smartHome: { invalidDevice: 'refuse-all' } } as const
    await using linked = await home({ settings })
    const { lab, skill } = linked
    skill.on('Discover', (sent) =>
      answerTo(sent, ['Alexa.Discovery', 'Discover.Response'], { endpoints: [lamp, {}] }),
    )

    expect(await lab.alexa.discover()).toMatchObject({
      outcome: 'failed',
      reason: 'invalid-response',
    })
    expect(await lab.alexa.devices()).toEqual([])
  })

  it('names a device id that is there twice', async () => {
    await using linked = await home()
    const { lab, skill } = linked
    skill.on('Discover', (sent) =>
      answerTo(sent, ['Alexa.Discovery', 'Discover.Response'], { endpoints: [lamp, lamp] }),
    )

    expect(await lab.alexa.discover()).toMatchObject({
      problems: [{ code: 'discovery-duplicate' }],
    })
  })

  it('fails without a list of endpoints', async () => {
    await using linked = await home()
    const { lab, skill } = linked
    skill.on('Discover', (sent) => answerTo(sent, ['Alexa.Discovery', 'Discover.Response']))

    expect(await lab.alexa.discover()).toMatchObject({
      outcome: 'failed',
      problems: [{ code: 'discovery-shape' }],
    })
  })

  it('fails when it is answered as an order is', async () => {
    await using linked = await home()
    const { lab, skill } = linked
    skill.on('Discover', (sent) => answerTo(sent, ['Alexa', 'Response'], { endpoints: [] }))

    expect(await lab.alexa.discover()).toMatchObject({
      outcome: 'failed',
      problems: [{ code: 'answer-name' }],
    })
  })

  it('is not sent before an account is linked', async () => {
    const skill = lampSkill()
    await using lab = await rehearse({ endpoint: skill.endpoint, skill: { apis: ['smartHome'] } })

    expect(await lab.alexa.discover()).toMatchObject({ outcome: 'not-enabled' })
    await lab.alexa.enable()
    expect(await lab.alexa.discover()).toMatchObject({ outcome: 'not-linked' })
    expect(skill.directives).toEqual([])
  })

  it('is not sent to a skill without the smart home interface', async () => {
    await using lab = await rehearse()
    await lab.link()

    expect(await lab.alexa.discover()).toMatchObject({ outcome: 'not-smart-home' })
  })

  it('is forgotten with the skill', async () => {
    await using linked = await homeWithLamp()
    const { lab } = linked

    await lab.alexa.disable()

    expect(await lab.alexa.devices()).toEqual([])
  })
})

describe('an order to a device', () => {
  it.each([
    [{ action: 'on' }, 'Alexa.PowerController', 'TurnOn', {}],
    [{ action: 'off' }, 'Alexa.PowerController', 'TurnOff', {}],
    [{ action: 'report-state' }, 'Alexa', 'ReportState', {}],
    [
      { action: 'brightness', value: 40 },
      'Alexa.BrightnessController',
      'SetBrightness',
      { brightness: 40 },
    ],
    [
      { action: 'temperature', value: 21.5 },
      'Alexa.ThermostatController',
      'SetTargetTemperature',
      { targetSetpoint: { value: 21.5, scale: 'CELSIUS' } },
    ],
    [
      { namespace: 'Alexa.LockController', name: 'Lock', payload: { a: 1 } },
      'Alexa.LockController',
      'Lock',
      { a: 1 },
    ],
  ] as const)('%j is %s %s', async (order, namespace, name, payload) => {
    await using linked = await homeWithLamp()
    const { lab, skill } = linked

    await lab.alexa.order(order)

    expect(skill.directives[1]?.directive).toMatchObject({ header: { namespace, name }, payload })
  })

  it('carries the token and the cookie in the endpoint', async () => {
    await using linked = await homeWithLamp()
    const { lab, skill } = linked

    await lab.alexa.order({ action: 'on', device: 'desk lamp' })

    expect(skill.directives[1]?.directive.endpoint).toEqual({
      scope: { type: 'BearerToken', token: 'access-1' },
      endpointId: 'lamp-1',
      cookie: { room: 'study' },
    })
  })

  it('names the devices there are for one it does not know', async () => {
    await using linked = await homeWithLamp()
    const { lab } = linked

    expect(await lab.alexa.order({ action: 'on', device: 'fridge' })).toEqual({
      outcome: 'unknown-device',
      message: 'There is no device “fridge”. Devices are: “Desk Lamp”.',
    })
  })

  it('refuses a brightness beyond 100 per cent', async () => {
    await using linked = await homeWithLamp()
    const { lab } = linked

    await expect(lab.alexa.order({ action: 'brightness', value: 101 })).rejects.toMatchObject({
      code: 'ERR_DIRECTIVE_INVALID',
    })
  })

  it('carries a fresh token where the old one is about to expire', async () => {
    await using linked = await homeWithLamp()
    const { lab, skill } = linked
    const { goodTokens, json } = await import('../testing/token-endpoint.ts')
    lab.tokens.answer(json({ ...goodTokens, access_token: 'access-2' }))
    lab.clock.advance(3_600_000)

    await lab.alexa.order({ action: 'on' })

    expect(skill.directives[1]?.directive.endpoint?.scope.token).toBe('access-2')
  })
})

describe('an answer', () => {
  it('that lost the correlation token is unusable', async () => {
    await using linked = await homeWithLamp()
    const { lab, skill } = linked
    skill.on('TurnOn', (sent) => {
      const answer = answerTo(sent, ['Alexa', 'Response'])
      delete answer.event.header['correlationToken']
      return answer
    })

    expect(await lab.alexa.order({ action: 'on' })).toMatchObject({
      outcome: 'failed',
      reason: 'invalid-response',
      problems: [{ code: 'correlation-token' }],
    })
  })

  it('of another name is unusable', async () => {
    await using linked = await homeWithLamp()
    const { lab, skill } = linked
    skill.on('TurnOn', (sent) => answerTo(sent, ['Alexa', 'StateReport']))

    expect(await lab.alexa.order({ action: 'on' })).toMatchObject({
      problems: [{ code: 'answer-name' }, { code: 'state-missing' }],
    })
  })

  it('about another device is unusable', async () => {
    await using linked = await homeWithLamp()
    const { lab, skill } = linked
    skill.on('TurnOn', (sent) => {
      const answer = answerTo(sent, ['Alexa', 'Response'])
      return { ...answer, event: { ...answer.event, endpoint: { endpointId: 'lamp-2' } } }
    })

    expect(await lab.alexa.order({ action: 'on' })).toMatchObject({
      problems: [{ code: 'endpoint-mismatch' }],
    })
  })

  it('without a header names the field and what was seen', async () => {
    await using linked = await homeWithLamp()
    const { lab, skill } = linked
    skill.on('TurnOn', () => ({ event: { payload: {} } }))

    const result = await lab.alexa.order({ action: 'on' })

    expect(result).toMatchObject({ outcome: 'failed', problems: [{ code: 'answer-shape' }] })
    expect(result).toHaveProperty('message', expect.stringContaining('event.header'))
  })

  it('that comes too late is a timeout', async () => {
    await using linked = await homeWithLamp({ settings: { skillTimeoutMs: 30 } })
    const { lab, skill } = linked
    skill.on('TurnOn', () => new Promise(() => undefined))

    expect(await lab.alexa.order({ action: 'on' })).toMatchObject({
      outcome: 'failed',
      reason: 'timeout',
    })
  })

  it('with an ErrorResponse is an error of its type, and the link stays', async () => {
    await using linked = await homeWithLamp()
    const { lab, skill } = linked
    const payload = { type: 'ENDPOINT_UNREACHABLE', message: 'unplugged' }
    skill.on('TurnOn', (sent) => answerTo(sent, ['Alexa', 'ErrorResponse'], payload))

    expect(await lab.alexa.order({ action: 'on' })).toMatchObject({
      outcome: 'error',
      type: 'ENDPOINT_UNREACHABLE',
      message: 'unplugged',
      isLinkDropped: false,
      problems: [],
    })
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
  })

  it.each(['EXPIRED_AUTHORIZATION_CREDENTIAL', 'INVALID_AUTHORIZATION_CREDENTIAL'])(
    'with %s ends the link',
    async (type) => {
      await using linked = await homeWithLamp()
      const { lab, skill } = linked
      const payload = { type, message: 'bad token' }
      skill.on('TurnOn', (sent) => answerTo(sent, ['Alexa', 'ErrorResponse'], payload))

      expect(await lab.alexa.order({ action: 'on' })).toMatchObject({ isLinkDropped: true })
      expect(await lab.alexa.linkState()).toMatchObject({
        status: 'needs-relink',
        relinkReason: 'credential_refused',
      })
    },
  )

  it('with a credential error leaves the link where onCredentialError is keep', async () => {
    const settings = { smartHome: { onCredentialError: 'keep' } } as const
    await using linked = await homeWithLamp({ settings })
    const { lab, skill } = linked
    const payload = { type: 'EXPIRED_AUTHORIZATION_CREDENTIAL', message: 'bad token' }
    skill.on('TurnOn', (sent) => answerTo(sent, ['Alexa', 'ErrorResponse'], payload))

    expect(await lab.alexa.order({ action: 'on' })).toMatchObject({ isLinkDropped: false })
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
  })
})
