import { afterEach, describe, expect, it, vi } from 'vitest'
import { Commands } from './commands.ts'

/** A lab that answers when a test lets it. */
function slowLab() {
  const answers: PromiseWithResolvers<Response>[] = []
  vi.stubGlobal('fetch', () => {
    const answer = Promise.withResolvers<Response>()
    answers.push(answer)
    return answer.promise
  })
  return { commands: new Commands('/admin/v1'), answers }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('idle()', () => {
  it('waits for everything that was asked for, refused or not', async () => {
    const { commands, answers } = slowLab()
    const refused = commands.post('/link/run').catch((error: unknown) => String(error))
    const done = commands.post('/attacks/csrf/run')
    const order: string[] = []
    const idle = commands.idle().then(() => order.push('idle'))

    answers[0]?.resolve(Response.json({ error: { message: 'no' } }, { status: 400 }))
    expect(await refused).toContain('no')
    order.push('refused')
    answers[1]?.resolve(Response.json({}))
    await done
    await idle

    expect(order).toEqual(['refused', 'idle'])
  })

  it('waits for nothing where nothing is under way', async () => {
    await expect(slowLab().commands.idle()).resolves.toBeUndefined()
  })
})
