/**
 * How many tenants there may be, how long they stay, and that they come back.
 *
 * @module
 */
import { afterEach, describe, expect, it } from 'vitest'
import { startServer } from '../../edge/index.ts'
import { TenantBench } from '../testing/tenant-bench.ts'

async function names({ tenants }: TenantBench): Promise<string[]> {
  return (await tenants.list()).map(({ name }) => name)
}

describe('creating a tenant', () => {
  it('takes over what the lab was started with, but for what reaches beyond it', async () => {
    const bench = new TenantBench()

    await bench.tenants.create({ name: 'x', tokenFormat: 'opaque' })

    expect(bench.started).toEqual([
      {
        name: 'x',
        options: {
          rotation: 'strict',
          tokenFormat: 'opaque',
          port: 0,
          https: false,
          skillHost: 'in-process',
          lessons: ['file.json'],
          publicUrls: {
            lab: 'http://127.0.0.1:1/t/x',
            alexa: 'http://127.0.0.1:2/t/x',
            authServer: 'http://localhost:3/t/x',
          },
        },
      },
    ])
  })

  it('makes a name where none is given', async () => {
    const bench = new TenantBench()

    const made = [await bench.tenants.create(), await bench.tenants.create()]

    expect(made.every(({ name }) => /^[0-9a-f]{8}$/.test(name))).toBe(true)
    expect(new Set(await names(bench)).size).toBe(2)
  })

  it.each(['', 'A', 'a/b', '..', 'ä', 'x'.repeat(41)])('refuses the name %j', async (name) => {
    await expect(new TenantBench().tenants.create({ name })).rejects.toMatchObject({
      code: 'ERR_LAB_OPTIONS_INVALID',
      message: expect.stringContaining('letters a–z, digits and hyphens') as unknown,
    })
  })

  it.each([
    'port',
    'host',
    'store',
    'ca',
    'lessons',
    'allowHosts',
    'skillHost',
    'publicUrls',
    'tenants',
  ])('refuses the option %s, which reaches beyond it', async (option) => {
    const options = { [option]: 1 } as object

    await expect(new TenantBench().tenants.create(options)).rejects.toMatchObject({
      code: 'ERR_LAB_OPTIONS_INVALID',
      message: expect.stringContaining(option) as unknown,
    })
  })

  it('refuses a name that is taken, even by somebody at the same moment', async () => {
    const { tenants } = new TenantBench()

    const results = await Promise.allSettled([1, 2, 3].map(() => tenants.create({ name: 'x' })))

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(results[2]).toMatchObject({ reason: { code: 'ERR_LAB_TENANT_EXISTS', status: 409 } })
  })

  it('refuses one more than there may be, naming the limit and what to do', async () => {
    const { tenants } = new TenantBench({ limit: 2 })

    const results = await Promise.allSettled([1, 2, 3].map(() => tenants.create()))

    expect(results[2]).toMatchObject({
      reason: {
        code: 'ERR_LAB_TENANTS_FULL',
        status: 429,
        message: expect.stringMatching(/ 2 tenants.*tenants remove.*100 s/) as unknown,
      },
    })
  })

  it('makes room by removing those that are idle', async () => {
    const bench = new TenantBench({ limit: 1 })
    await bench.tenants.create({ name: 'old' })
    bench.now += 100_000

    await bench.tenants.create({ name: 'new' })

    expect(await names(bench)).toEqual(['new'])
  })

  it('leaves nothing behind when it fails', async () => {
    const bench = new TenantBench()
    bench.failure = new Error('cannot start')

    await expect(bench.tenants.create({ name: 'x' })).rejects.toThrow('cannot start')

    bench.failure = undefined
    expect(await names(bench)).toEqual([])
    await expect(bench.tenants.create({ name: 'x' })).resolves.toMatchObject({ name: 'x' })
  })
})

describe('a tenant', () => {
  it('is removed once nobody has used it for so long', async () => {
    const bench = new TenantBench()
    await bench.tenants.create({ name: 'x' })

    await bench.pass(99)
    expect(await names(bench)).toEqual(['x'])
    await bench.pass(1)

    expect(await names(bench)).toEqual([])
    expect(bench.closed).toEqual(['x'])
    await expect(bench.tenants.open('x')).rejects.toMatchObject({ code: 'ERR_LAB_UNKNOWN_TENANT' })
  })

  it('stays as long as it is used', async () => {
    const bench = new TenantBench()
    await bench.tenants.create({ name: 'x' })
    await bench.tenants.create({ name: 'y' })

    for (let times = 0; times < 5; times += 1) {
      await bench.pass(60)
      await bench.tenants.open('x')
    }

    expect(await names(bench)).toEqual(['x'])
    expect((await bench.tenants.find('x')).expiresAt).toEqual(new Date(bench.now + 100_000))
  })

  it('has one timer at most, however many there are, and none when there are none', async () => {
    const bench = new TenantBench()

    expect(bench.timers).toHaveLength(0)
    for (const name of ['x', 'y', 'z']) await bench.tenants.create({ name })
    expect(bench.timers).toHaveLength(1)
    await bench.pass(100)

    expect(bench.timers).toHaveLength(0)
  })

  it('is removed with its records, and its name is free again', async () => {
    const bench = new TenantBench()
    await bench.tenants.create({ name: 'x' })
    await bench.tenants.create({ name: 'y' })

    await bench.tenants.remove('x')
    await bench.tenants.create({ name: 'x' })

    expect(bench.closed).toEqual(['x'])
    expect(await names(bench)).toEqual(['y', 'x'])
  })

  it('cannot be removed twice', async () => {
    const bench = new TenantBench()
    await bench.tenants.create({ name: 'x' })
    await bench.tenants.remove('x')

    await expect(bench.tenants.remove('x')).rejects.toMatchObject({
      code: 'ERR_LAB_UNKNOWN_TENANT',
      message: expect.stringContaining('POST http://127.0.0.1:1/admin/v1/tenants') as unknown,
    })
  })

  it('survives a reset of the lab around it', async () => {
    const bench = new TenantBench()
    await bench.tenants.create({ name: 'x' })

    await bench.store.clear()
    await bench.store.load([])

    expect(await names(bench)).toEqual(['x'])
  })

  it('is told of with its addresses, whether it runs or not', async () => {
    const first = new TenantBench()
    await first.tenants.create({ name: 'x' })
    const second = new TenantBench({}, first.store)

    expect((await second.tenants.find('x')).urls).toEqual({
      lab: 'http://127.0.0.1:1/t/x',
      alexa: 'http://127.0.0.1:2/t/x',
      skillPage: 'http://127.0.0.1:2/t/x/skills/s',
      authServer: 'http://localhost:3/t/x',
      api: 'http://localhost:3/t/x/api',
    })
    expect(second.started).toEqual([])
  })
})

describe('after a restart', () => {
  it('a tenant starts when it is asked for, once, with what it was made with', async () => {
    const first = new TenantBench()
    await first.tenants.create({ name: 'x', tokenFormat: 'opaque' })
    const second = new TenantBench({}, first.store)
    await second.tenants.resume()
    expect(second.started).toEqual([])

    await Promise.all([second.tenants.open('x'), second.tenants.open('x')])

    expect(second.started).toMatchObject([{ name: 'x', options: { tokenFormat: 'opaque' } }])
  })

  it('one that nobody asks for is removed in time', async () => {
    const first = new TenantBench()
    await first.tenants.create({ name: 'x' })
    const second = new TenantBench({}, first.store)
    await second.tenants.resume()

    await second.pass(100)

    expect(await names(second)).toEqual([])
  })

  it('one that was idle too long meanwhile is gone', async () => {
    const first = new TenantBench()
    await first.tenants.create({ name: 'x' })
    const second = new TenantBench({}, first.store)
    second.now += 100_000

    await expect(second.tenants.open('x')).rejects.toMatchObject({ code: 'ERR_LAB_UNKNOWN_TENANT' })
  })
})

describe('labs that share a store', () => {
  const open: TenantBench[] = []

  afterEach(async () => {
    for (const bench of open.splice(0)) await bench.tenants[Symbol.asyncDispose]()
  })

  function pair(): [TenantBench, TenantBench] {
    const first = new TenantBench({}, undefined, true)
    const second = new TenantBench({}, first.store, true)
    open.push(first, second)
    return [first, second]
  }

  it('share their tenants', async () => {
    const [first, second] = pair()
    await first.tenants.create({ name: 'x' })

    await expect(second.tenants.open('x')).resolves.toMatchObject({ tenant: 'x' })
    await expect(second.tenants.create({ name: 'x' })).rejects.toMatchObject({
      code: 'ERR_LAB_TENANT_EXISTS',
    })
  })

  it('do not go on with one that another has removed, or made anew', async () => {
    const [first, second] = pair()
    await first.tenants.create({ name: 'x' })
    await second.tenants.open('x')

    await first.tenants.remove('x')
    await expect(second.tenants.open('x')).rejects.toMatchObject({ code: 'ERR_LAB_UNKNOWN_TENANT' })
    await first.tenants.create({ name: 'x', tokenFormat: 'opaque' })
    await second.tenants.open('x')

    expect(second.closed).toEqual(['x'])
    expect(second.started.map(({ options }) => options.tokenFormat)).toEqual([undefined, 'opaque'])
  })

  it('let go of one that another has removed, also when nobody asks for it any more', async () => {
    const [first, second] = pair()
    await first.tenants.create({ name: 'x' })
    await second.tenants.open('x')
    await first.tenants.remove('x')

    await second.pass(100)

    expect(second.closed).toEqual(['x'])
  })

  it('keep one that is used at another', async () => {
    const [first, second] = pair()
    await first.tenants.create({ name: 'x' })
    await second.pass(50)
    await second.tenants.open('x')

    await first.pass(100)

    expect(await names(second)).toEqual(['x'])
  })
})

it('a request to a tenant that runs keeps it from being idle', async () => {
  const bench = new TenantBench()
  await bench.tenants.create({ name: 'x' })
  const { mounts } = bench.tenants.mounts.placeOf('lab')
  const finish = Promise.withResolvers<undefined>()
  const arrived = Promise.withResolvers<undefined>()
  await using host = await startServer({ port: 0, ...{ mounts }, createHandler: () => () => 1 })
  await using tenant = await startServer({
    port: 0,
    site: bench.tenants.mounts.sitesOf('x').lab,
    createHandler: () => async (_req, res) => {
      arrived.resolve(undefined)
      await finish.promise
      res.end()
    },
  })
  const running = fetch(`${host.url}${new URL(tenant.url).pathname}`)
  await arrived.promise

  await bench.pass(150)
  expect(await names(bench)).toEqual(['x'])
  finish.resolve(undefined)
  await running
})
