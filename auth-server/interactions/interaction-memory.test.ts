import { describe, expect, it } from 'vitest'
import { InteractionMemory } from './interaction-memory.ts'

const facts = { expiresAt: 600_000, restartUrl: undefined }

describe('InteractionMemory', () => {
  it('carries out one of two answers given at once', async () => {
    const memory = new InteractionMemory()
    const carriedOut: string[] = []
    const answer = (name: string) =>
      memory.answerOnce('u1', 'allowed', () => {
        carriedOut.push(name)
        return Promise.resolve('/return')
      })

    const answers = await Promise.all([answer('first'), answer('second')])

    expect(carriedOut).toEqual(['first'])
    expect(answers.map(({ returnTo }) => returnTo)).toEqual(['/return', '/return'])
  })

  it('tells a later, different answer what the first one was', async () => {
    const memory = new InteractionMemory()
    await memory.answerOnce('u1', 'allowed', () => Promise.resolve('/return'))

    const later = await memory.answerOnce('u1', 'denied', () => Promise.resolve('/other'))

    expect(later.outcome).toBe('allowed')
  })

  it('lets one answer again after a failure', async () => {
    const memory = new InteractionMemory()
    const failed = memory.answerOnce('u1', 'allowed', () => Promise.reject(new Error('store')))
    await expect(failed).rejects.toThrow('store')

    const again = await memory.answerOnce('u1', 'denied', () => Promise.resolve('/return'))

    expect(again.outcome).toBe('denied')
  })

  it('keeps how a sign-in ended when it is seen again', () => {
    const memory = new InteractionMemory()
    memory.see('u1', facts)
    memory.settle('u1', 'signed-in')

    memory.see('u1', facts)

    expect(memory.recall('u1')?.outcome).toBe('signed-in')
  })

  it('forgets the oldest of more than a thousand', () => {
    const memory = new InteractionMemory()

    for (let index = 0; index <= 1_000; index++) memory.see(`u${String(index)}`, facts)

    expect(memory.recall('u0')).toBeUndefined()
    expect(memory.recall('u1')).toBeDefined()
  })
})
