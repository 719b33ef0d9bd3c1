import { AsyncLocalStorage } from 'node:async_hooks'
import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { lazyHandler } from './lazy-handler.ts'
import type { RequestHandler } from './serve-request.ts'

const request = new IncomingMessage(new Socket())
const response = new ServerResponse(request)

const serve = async ({ handle }: { readonly handle: RequestHandler }): Promise<void> => {
  await handle(request, response)
}

describe('lazyHandler()', () => {
  it('makes the handler once, for all of the requests that came before it was made', async () => {
    const seen: string[] = []
    const lazy = lazyHandler(() => {
      seen.push('made')
      return Promise.resolve(() => void seen.push('served'))
    })
    expect(seen).toEqual([])

    await Promise.all([serve(lazy), serve(lazy), lazy.warm()])

    expect(seen).toEqual(['made', 'served', 'served'])
  })

  it('makes the handler outside of what belongs to the request', async () => {
    const context = new AsyncLocalStorage<string>()
    let madeIn: string | undefined = 'never'
    const lazy = lazyHandler(() => {
      madeIn = context.getStore()
      return Promise.resolve(() => undefined)
    })

    await context.run('the request', () => serve(lazy))

    expect(madeIn).toBeUndefined()
  })

  it('tries again after a failure', async () => {
    const results = [Promise.reject(new Error('no memory')), Promise.resolve(() => undefined)]
    const lazy = lazyHandler(() => results.shift() ?? Promise.reject(new Error('made twice')))

    await expect(serve(lazy)).rejects.toThrow('no memory')
    await serve(lazy)

    await expect(serve(lazy)).resolves.toBeUndefined()
  })
})
