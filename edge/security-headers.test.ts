import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'

import Koa, { type Middleware } from 'koa'
import { describe, expect, it } from 'vitest'

import {
  allowFormAction,
  allowFraming,
  connectSelf,
  leakReferrer,
  securityHeaders,
  type SecurityHeadersOptions,
} from './security-headers.ts'
import { send, serve } from './testing/serve.ts'
import { userErrorHandler } from './user-errors.ts'

const STRICT =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

async function headersOf(inner: Middleware, options?: SecurityHeadersOptions) {
  await using server = await serve([securityHeaders(options), inner])
  const { headers } = await send(server.url)
  return headers
}

async function policyOf(inner: Middleware, options?: SecurityHeadersOptions): Promise<string> {
  return String((await headersOf(inner, options))['content-security-policy'])
}

const page: Middleware = (ctx) => {
  ctx.body = '<p>hello'
}

/** Hands request and response to another Koa application, as oidc-provider is mounted. */
function mount(inner: Middleware): Middleware {
  const app = new Koa()
  app.silent = true
  app.use(inner)
  const handle = app.callback()
  return async (ctx) => {
    ctx.respond = false
    await handle(ctx.req, ctx.res)
  }
}

const strictHeaders = {
  'content-security-policy': STRICT,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cache-control': 'no-store',
}

describe('securityHeaders()', () => {
  it.each<[string, Middleware]>([
    ['a page', page],
    ['a redirect', (ctx) => ctx.redirect('https://pitangui.amazon.com/')],
    ['an unknown path', () => undefined],
    ['an error that Koa answers, which drops all headers', (ctx) => ctx.throw(400, 'no')],
    ['an application inside', mount(page)],
    ['an error of an application inside', mount((ctx) => ctx.throw(500))],
    [
      'an application inside that sets weaker ones',
      mount((ctx) => {
        ctx.set({
          'content-security-policy': "default-src *; script-src 'unsafe-inline' *",
          'referrer-policy': 'unsafe-url',
          'x-frame-options': 'ALLOWALL',
        })
        ctx.body = 'x'
      }),
    ],
    [
      'an answer written past Koa',
      (ctx) => {
        ctx.respond = false
        ctx.res.writeHead(200, { 'x-frame-options': 'SAMEORIGIN' }).end('x')
      },
    ],
    [
      'an answer written past Koa with a flat list of headers',
      (ctx) => {
        ctx.respond = false
        ctx.res.writeHead(200, ['X-Frame-Options', 'SAMEORIGIN', 'X-A', '1', 'X-A', '2']).end('x')
      },
    ],
    [
      'a stream',
      (ctx) => {
        ctx.respond = false
        ctx.res.write('x')
        ctx.res.end()
      },
    ],
  ])('guards %s', async (_what, inner) => {
    await using server = await serve([securityHeaders(), inner])

    const { headers } = await send(server.url)

    expect(headers).toMatchObject(strictHeaders)
  })

  it('guards the page of a caught error', async () => {
    await using server = await serve([
      securityHeaders(),
      userErrorHandler(() => '<h1>Error', { onError: () => undefined }),
      () => {
        throw new Error('x')
      },
    ])

    expect((await send(server.url)).headers).toMatchObject(strictHeaders)
  })

  it('leaves caching to an answer that says something about it', async () => {
    const headers = await headersOf((ctx) => {
      ctx.set('cache-control', 'public, max-age=31536000, immutable')
      ctx.body = 'css'
    })

    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
  })

  it('keeps other headers and the status of an answer', async () => {
    await using server = await serve([
      securityHeaders(),
      (ctx) => {
        ctx.respond = false
        ctx.res.writeHead(418, 'Teapot', { 'x-mine': 'yes' }).end('x')
      },
    ])

    expect(await send(server.url)).toMatchObject({ status: 418, headers: { 'x-mine': 'yes' } })
  })

  it('keeps the hash of a script that an application inside has added', async () => {
    const hash = `'sha256-${'A'.repeat(43)}='`

    const policy = await policyOf(
      mount((ctx) => {
        const found = ctx.response.get('content-security-policy')
        ctx.set('content-security-policy', found.replace("script-src 'self'", `$& ${hash}`))
        ctx.body = 'x'
      }),
    )

    expect(policy).toBe(STRICT.replace("script-src 'self'", `script-src 'self' ${hash}`))
  })
})

describe('allowFormAction()', () => {
  it.each([
    ['https://pitangui.amazon.com', 'https://pitangui.amazon.com'],
    ['http://127.0.0.1:4701/pitangui.amazon.com/api/skill/link/M1?x=1', 'http://127.0.0.1:4701'],
    ['https://ex.example:443/', 'https://ex.example'],
    ['com.example.app:/callback', 'com.example.app:'],
  ])('opens form-action for %s', async (given, expected) => {
    const policy = await policyOf(async (ctx, next) => {
      allowFormAction(ctx, given)
      await page(ctx, next)
    })

    expect(policy).toBe(STRICT.replace("form-action 'self'", `form-action 'self' ${expected}`))
  })

  it('reaches the outer answer from an application inside', async () => {
    const policy = await policyOf(
      mount((ctx) => {
        allowFormAction(ctx, 'https://a.example')
        ctx.body = 'x'
      }),
    )

    expect(policy).toContain("form-action 'self' https://a.example;")
  })

  it('lists an origin once', async () => {
    const policy = await policyOf(async (ctx, next) => {
      allowFormAction(ctx, 'https://a.example/x')
      allowFormAction(ctx, 'https://a.example/y')
      await page(ctx, next)
    })

    expect(policy).toContain("form-action 'self' https://a.example;")
  })

  it('opens nothing for the next answer', async () => {
    await using server = await serve([
      securityHeaders(),
      (ctx) => {
        if (ctx.path === '/open') allowFormAction(ctx, 'https://a.example')
        ctx.body = 'x'
      },
    ])

    await send(`${server.url}/open`)

    expect((await send(server.url)).headers['content-security-policy']).toBe(STRICT)
  })

  it.each(['a.example', '*', "'unsafe-inline'", '', '; script-src *'])('refuses %j', (origin) => {
    expect(() => {
      allowFormAction({ res: new ServerResponse(new IncomingMessage(new Socket())) }, origin)
    }).toThrow(expect.objectContaining({ code: 'ERR_ORIGIN_INVALID' }))
  })

  it('cannot be used to add a directive', async () => {
    const policy = await policyOf(async (ctx, next) => {
      try {
        allowFormAction(ctx, "https://a.example/;script-src 'unsafe-inline'")
        allowFormAction(ctx, 'https://a.example;script-src *')
      } catch {
        // Refused altogether is as good.
      }
      await page(ctx, next)
    })

    expect(policy).toBe(
      STRICT.replace("form-action 'self'", "form-action 'self' https://a.example"),
    )
  })

  it('takes origins that the server opens for every answer', async () => {
    const policy = await policyOf(page, { formActionOrigins: () => ['https://a.example'] })

    expect(policy).toContain("form-action 'self' https://a.example;")
  })
})

describe('connectSelf()', () => {
  it('opens connect-src for this answer', async () => {
    const policy = await policyOf(async (ctx, next) => {
      connectSelf(ctx)
      await page(ctx, next)
    })

    expect(policy).toContain("; connect-src 'self';")
  })
})

describe('allowFraming()', () => {
  it('leaves out what forbids frames, for this answer alone', async () => {
    const open = await headersOf(async (ctx, next) => {
      allowFraming(ctx)
      await page(ctx, next)
    })

    expect(open['x-frame-options']).toBeUndefined()
    expect(open['content-security-policy']).toBe(STRICT.replace("frame-ancestors 'none'; ", ''))
    expect((await headersOf(page))['x-frame-options']).toBe('DENY')
  })
})

describe('leakReferrer()', () => {
  it('opens img-src for the origin of the picture and tells it the whole address', async () => {
    const open = await headersOf(async (ctx, next) => {
      leakReferrer(ctx, 'https://b.example/pixel.gif?id=1')
      await page(ctx, next)
    })

    expect(open['referrer-policy']).toBe('unsafe-url')
    expect(open['content-security-policy']).toContain("img-src 'self' data: https://b.example;")
    expect((await headersOf(page))['referrer-policy']).toBe('same-origin')
  })
})
