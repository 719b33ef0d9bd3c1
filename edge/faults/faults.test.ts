import { describe, expect, it } from 'vitest'
import { FlowLog } from '../../flow/index.ts'
import { VirtualClock } from '../clock.ts'
import { Faults } from './faults.ts'
import type { FaultSpec, FaultTarget } from './vocabulary.ts'

function newFaults(): Faults {
  const clock = new VirtualClock()
  return new Faults({ clock, flow: new FlowLog({ instanceId: 'test', now: clock.now }) })
}

/** Makes calls and tells the names of the faults that happened, `-` for none. */
function meet(faults: Faults, calls: number, target: FaultTarget = 'token'): string[] {
  return Array.from({ length: calls }, () => {
    const call = { target, method: 'POST', url: 'http://server.test/token', params: {} }
    return faults.take(call)?.fault.name ?? '-'
  })
}

describe('an armed fault', () => {
  it('happens once unless told otherwise', () => {
    const faults = newFaults()
    faults.on('token').reset()

    expect(meet(faults, 3)).toEqual(['reset', '-', '-'])
  })

  it('happens as often as times() says', () => {
    const faults = newFaults()
    faults.on('token').reset().times(2)

    expect(meet(faults, 3)).toEqual(['reset', 'reset', '-'])
  })

  it('happens for ever with always()', () => {
    const faults = newFaults()
    faults.on('token').reset().always()

    expect(meet(faults, 4)).not.toContain('-')
  })

  it('lets calls pass first with after()', () => {
    const faults = newFaults()
    faults.on('token').reset().after(2)

    expect(meet(faults, 4)).toEqual(['-', '-', 'reset', '-'])
  })

  it('leaves other targets alone', () => {
    const faults = newFaults()
    faults.on('token').reset()

    expect(meet(faults, 2, 'refresh')).toEqual(['-', '-'])
  })

  it('happens only where when() holds, and counts no other call', () => {
    const faults = newFaults()
    faults
      .on('token')
      .reset()
      .after(1)
      .when(({ params }) => params['code'] === 'b')
    const call = (code: string) =>
      faults.take({ target: 'token', method: 'POST', url: 'http://a.test/', params: { code } })

    expect(['a', 'b', 'a', 'b'].map((code) => call(code) !== undefined)).toEqual([
      false,
      false,
      false,
      true,
    ])
  })

  it('hands over to the next of its sequence once it is used up', () => {
    const faults = newFaults()
    faults
      .on('token')
      .reset()
      .times(2)
      .then(faults.on('token').status(503))
      .then(faults.on('token').hang())

    expect(meet(faults, 5)).toEqual(['reset', 'reset', 'status', 'hang', '-'])
  })

  it('refuses a successor to a fault that always happens', () => {
    const faults = newFaults()
    const next = faults.on('token').hang()

    expect(() => faults.on('token').reset().always().then(next)).toThrow(/never used up/)
  })

  it('happens by the same chances in every run with the same seed', () => {
    const run = (seed: number) => {
      const faults = newFaults()
      faults.on('token').reset().always().probability(0.5, seed)
      return meet(faults, 40)
    }

    expect(run(7)).toEqual(run(7))
    expect(run(7)).not.toEqual(run(8))
    expect(run(7).filter((name) => name === 'reset').length).toBeGreaterThan(10)
  })

  it('is worth undefined where plain JavaScript awaits it, instead of hanging', async () => {
    const armed: unknown = newFaults().on('token').reset()

    expect(await armed).toBeUndefined()
  })

  it.each([
    ['times(0)', () => newFaults().on('token').reset().times(0)],
    ['after(-1)', () => newFaults().on('token').reset().after(-1)],
    ['probability(2)', () => newFaults().on('token').reset().probability(2)],
  ])('refuses %s, naming it', (name, arm) => {
    expect(arm).toThrow(name)
  })
})

describe('two faults at one target', () => {
  it('happen one after the other, never to the same call', () => {
    const faults = newFaults()
    faults.on('token').reset()
    faults.on('token').status(503)

    expect(meet(faults, 3)).toEqual(['reset', 'status', '-'])
  })
})

describe('unused()', () => {
  it('names what never happened, also in a sequence', () => {
    const faults = newFaults()
    faults.on('token').reset().then(faults.on('token').status(503))
    faults.on('api').hang()
    meet(faults, 1)

    expect(faults.unused().map(({ title }) => title)).toEqual([
      'token: status(503), once',
      'api: hang, once',
    ])
  })

  it('is empty after clear()', () => {
    const faults = newFaults()
    faults.on('api').hang()
    faults.clear()

    expect(faults.unused()).toEqual([])
  })
})

describe('disarm()', () => {
  it('takes one fault back and leaves the others', () => {
    const faults = newFaults()
    const first = faults.on('token').reset()
    faults.on('token').status(503)
    first.disarm()

    expect(meet(faults, 2)).toEqual(['status', '-'])
  })
})

describe('arm()', () => {
  it('takes a fault with its conditions and its sequence as data', () => {
    const faults = newFaults()
    faults.arm({
      target: 'token',
      fault: { name: 'reset' },
      times: 2,
      after: 1,
      then: [{ fault: { name: 'status', code: 503 } }],
    })

    expect(meet(faults, 5)).toEqual(['-', 'reset', 'reset', 'status', '-'])
  })

  it('compares parameters, and :method and :path, with `when`', () => {
    const faults = newFaults()
    const when = { grant_type: 'refresh_token', ':path': '/token', ':method': 'POST' }
    faults.arm({ target: 'token', fault: { name: 'reset' }, when })
    const call = (grant_type: string) =>
      faults.take({
        target: 'token',
        method: 'POST',
        url: 'http://a.test/token',
        params: { grant_type },
      })

    expect(call('authorization_code')).toBeUndefined()
    expect(call('refresh_token')).toBeDefined()
  })

  it.each<[string, unknown, RegExp]>([
    ['an unknown target', { target: 'tokn', fault: { name: 'reset' } }, /target: .*"tokn"/],
    ['an unknown fault', { target: 'token', fault: { name: 'rest' } }, /fault.*use one of latency/],
    [
      'a wrong argument',
      { target: 'token', fault: { name: 'latency', ms: -1 } },
      /fault\.ms: .*-1/,
    ],
    ['an unknown field', { target: 'token', fault: { name: 'reset', ms: 1 } }, /ms/],
    [
      'a status of two digits',
      { target: 'api', fault: { name: 'status', code: 42 } },
      /code: .*42/,
    ],
    [
      'a header with a line break',
      { target: 'api', fault: { name: 'contentType', value: 'a\r\nb: c' } },
      /fault\.value/,
    ],
  ])('refuses %s, naming field and value', (_what, spec, message) => {
    const faults = newFaults()

    expect(() => faults.arm(spec as FaultSpec)).toThrow(message)
    expect(faults.list()).toEqual([])
  })

  it('says why a fault cannot happen at a target', () => {
    const faults = newFaults()

    expect(() => faults.arm({ target: 'jwks', fault: { name: 'refuse' } })).toThrow(
      /refuse cannot happen at jwks: .*accepted already/,
    )
  })

  it('arms nothing of a sequence of which a part cannot happen', () => {
    const faults = newFaults()
    const spec: FaultSpec = {
      target: 'jwks',
      fault: { name: 'reset' },
      then: [{ fault: { name: 'refuse' } }],
    }

    expect(() => faults.arm(spec)).toThrow(/refuse/)
    expect(faults.list()).toEqual([])
  })
})

describe('latency with jitter', () => {
  it('stays within the jitter and is the same in every run', () => {
    const run = () => {
      const faults = newFaults()
      faults.on('api').latency(1_000, { jitter: 200 }).times(20)
      const call = { target: 'api', method: 'GET', url: 'http://a.test/', params: {} } as const
      return Array.from({ length: 20 }, () => faults.take(call)?.jitterMs ?? NaN)
    }

    expect(run()).toEqual(run())
    expect(new Set(run()).size).toBeGreaterThan(10)
    expect(run().every((ms) => Math.abs(ms) <= 200)).toBe(true)
  })
})
