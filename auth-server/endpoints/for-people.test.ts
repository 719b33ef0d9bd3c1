import type { Middleware } from 'koa'
import { describe, expect, it } from 'vitest'
import { send, serve } from '../../edge/testing/serve.ts'
import { forPeople, joinLayers, type Layer } from './for-people.ts'
import { paths } from './paths.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** Says its name on the way in and on the way out. */
function says(name: string, heard: string[]): Middleware {
  return async (_ctx, next) => {
    heard.push(`${name} in`)
    await next()
    heard.push(`${name} out`)
  }
}

async function ask(layers: readonly Layer[], path: string, method: string): Promise<number> {
  await using server = await serve([joinLayers(layers)])
  return (await send(`${server.url}${path}`, { method, headers: FORM })).status
}

describe('joinLayers()', () => {
  it.each([
    ['GET', '/authorize'],
    ['GET', '/token'],
  ])('leads %s %s of a person through every layer, and back', async (method, path) => {
    const heard: string[] = []

    await ask([says('a', heard), forPeople(says('b', heard)), says('c', heard)], path, method)

    expect(heard).toEqual(['a in', 'b in', 'c in', 'c out', 'b out', 'a out'])
  })

  it.each([paths.token, paths.introspection, paths.revocation])(
    'leads a program at %s past what is for people',
    async (path) => {
      const heard: string[] = []

      await ask([says('a', heard), forPeople(says('b', heard)), says('c', heard)], path, 'POST')

      expect(heard).toEqual(['a in', 'c in', 'c out', 'a out'])
    },
  )

  it('goes on behind the last layer', async () => {
    const last: Middleware = (ctx) => {
      ctx.status = 204
    }
    await using server = await serve([joinLayers([]), last])

    expect((await send(server.url)).status).toBe(204)
  })

  it('lets a layer catch what one inside of it throws at once', async () => {
    const caught: unknown[] = []
    const outer: Middleware = (ctx, next) =>
      next().catch((error: unknown) => {
        caught.push(error)
        ctx.status = 418
      })
    const failing: Middleware = () => {
      throw new RangeError('inside')
    }

    expect(await ask([outer, failing], '/', 'GET')).toBe(418)
    expect(caught).toEqual([new RangeError('inside')])
  })
})
