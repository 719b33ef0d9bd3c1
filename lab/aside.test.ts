import { describe, expect, it } from 'vitest'
import { labState } from './admin/lab-state.ts'
import { startLab } from './start-lab.ts'

describe('aside()', () => {
  it('runs in an empty world and puts this one back, switches included', async () => {
    await using lab = await startLab({ insecure: ['framed-pages'] })
    await lab.seedLink('alice')
    const before = await lab.alexa.linkState()

    const seen = await lab.aside(async () => {
      lab.alexa.configure({ checkState: false, callbackPicture: 'http://127.0.0.1:9/p.gif' })
      lab.authServer.setPolicy({ insecure: ['vague-consent'], requirePkce: true })
      return { link: await lab.alexa.linkState(), off: labState(lab).insecure }
    })

    expect(seen).toMatchObject({
      link: { status: 'disabled' },
      off: ['checkState: false', 'callbackPicture', 'vague-consent'],
    })
    expect(await lab.alexa.linkState()).toEqual(before)
    expect(labState(lab).insecure).toEqual(['framed-pages'])
    expect(lab.authServer.policy.requirePkce).toBe(false)
  })

  it('puts the world back when what ran has failed', async () => {
    await using lab = await startLab()
    await lab.seedLink('alice')

    await expect(lab.aside(() => Promise.reject(new Error('oops')))).rejects.toThrow('oops')

    expect((await lab.alexa.linkState()).status).toBe('linked')
  })

  it('runs one after the other', async () => {
    await using lab = await startLab()
    const order: string[] = []
    const task = (name: string) => async () => {
      order.push(`${name} begins`)
      await lab.alexa.linkState()
      order.push(`${name} ends`)
    }

    await Promise.all([lab.aside(task('a')), lab.aside(task('b'))])

    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  it('says when the world is back', async () => {
    await using lab = await startLab()
    const back = Promise.withResolvers<string>()
    lab.watchAsides(() => {
      back.resolve('back')
    })

    await lab.aside(() => Promise.resolve())

    await expect(back.promise).resolves.toBe('back')
  })
})

describe('reset()', () => {
  it('switches back on what was switched off while the lab ran', async () => {
    await using lab = await startLab()
    lab.authServer.setPolicy({ insecure: ['reusable-codes'] })
    expect(labState(lab).insecure).toEqual(['reusable-codes'])

    await lab.reset()

    expect(labState(lab).insecure).toEqual([])
  })
})
