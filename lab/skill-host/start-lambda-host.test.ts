import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LambdaHost } from './lambda-host.ts'
import { startLambdaHost, type StartLambdaHostOptions } from './start-lambda-host.ts'

const envelope = (requestId: string, extra: object = {}) => ({ request: { requestId, ...extra } })

describe('startLambdaHost()', { timeout: 20_000 }, () => {
  let folder: string
  let hosts: LambdaHost[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'skill-host-'))
    hosts = []
  })
  afterEach(async () => {
    await Promise.all(hosts.map((host) => host.close()))
    await rm(folder, { recursive: true })
  })

  const host = async (
    source: string,
    options: Partial<StartLambdaHostOptions> & { readonly name?: string } = {},
  ): Promise<LambdaHost> => {
    const { name = 'index.mjs', ...rest } = options
    await writeFile(join(folder, name), source)
    const started = startLambdaHost({ file: join(folder, name), env: {}, ...rest })
    hosts.push(started)
    return started
  }

  it('answers with what the handler returns', async () => {
    const lambda = await host('export const handler = async (event) => ({ got: event.n })')

    await expect(lambda.invoke({ n: 7 })).resolves.toMatchObject({ ok: true, response: { got: 7 } })
  })

  it('routes the handler’s outgoing connections when it is told to', async () => {
    const preload = { port: 1, rootPem: '', routes: [], allowHosts: [] }
    const source =
      "export const handler = () => fetch('https://api.example/').catch((e) => [e.cause.message])"
    const lambda = await host(source, { preload })

    await expect(lambda.invoke({})).resolves.toMatchObject({
      ok: true,
      response: [expect.stringContaining('--allow-host api.example')],
    })
  })

  it('takes the export that is named', async () => {
    const lambda = await host('export const main = async () => 1', { exportName: 'main' })

    await expect(lambda.invoke({})).resolves.toMatchObject({ ok: true, response: 1 })
  })

  it('loads a file whose path has to be escaped in a URL', async () => {
    const lambda = await host('export const handler = async () => 1', { name: 'my skill #1.mjs' })

    await expect(lambda.invoke({})).resolves.toMatchObject({ ok: true, response: 1 })
  })

  it('answers null for a handler that yields nothing, as Lambda does', async () => {
    const lambda = await host('export const handler = async () => {}')

    await expect(lambda.invoke({})).resolves.toMatchObject({ ok: true, response: null })
  })

  it('gives the handler its request id and the time that is left', async () => {
    const lambda = await host(
      `export const handler = async (event, context) =>
        [context.awsRequestId, context.getRemainingTimeInMillis() > 1000]`,
    )

    await expect(lambda.invoke(envelope('r-1'))).resolves.toMatchObject({
      response: ['r-1', true],
    })
    const directive = { header: { messageId: 'm-1' } }
    await expect(lambda.invoke({ directive })).resolves.toMatchObject({ response: ['m-1', true] })
  })

  describe('failures', () => {
    it('reports an error with its name and message, and prints its stack', async () => {
      const lines: string[] = []
      const lambda = await host(
        "export const handler = async () => { throw new TypeError('no tune') }",
        { onOutput: (_stream, line) => lines.push(line) },
      )

      await expect(lambda.invoke({})).resolves.toMatchObject({
        ok: false,
        reason: 'threw',
        message: 'The handler threw TypeError: no tune',
      })
      expect(lines.join('\n')).toContain('index.mjs:1')
    })

    it('reports answers that are not JSON, and goes on with the same process', async () => {
      const lambda = await host(
        `export const handler = (event) => {
           const cycle = {}
           cycle.self = cycle
           return event.plain ?? Promise.resolve({ cycle, big: 1n, code: () => 1 }[event.what])
         }`,
      )
      const answer = async (event: object) => {
        const result = await lambda.invoke(event)
        return result.ok ? result : `${result.reason}: ${result.message}`
      }

      expect(await answer({ what: 'cycle' })).toMatch(/^not-json: .*circular/)
      const { pid } = lambda
      expect(await answer({ what: 'big' })).toMatch(/^not-json: .*BigInt/)
      expect(await answer({ what: 'code' })).toMatch(/^not-json: .*function/)
      expect(await answer({ plain: 'hello' })).toMatch(/^not-json: .*async/)
      expect(lambda.pid).toBe(pid)
    })

    it('names the exports of a file that lacks the handler', async () => {
      const lambda = await host('export const start = 1, stop = 2')

      await expect(lambda.invoke({})).resolves.toMatchObject({
        ok: false,
        reason: 'load-failed',
        message: expect.stringMatching(/no function "handler"; it exports start, stop/) as string,
      })
    })

    it('loads a corrected file at the next invocation', async () => {
      const lambda = await host('export const handler = async () => {')
      const before = await lambda.invoke({})
      await writeFile(join(folder, 'index.mjs'), 'export const handler = async () => 1')

      expect(before).toMatchObject({
        reason: 'load-failed',
        message: expect.stringMatching(/SyntaxError/) as string,
      })
      await expect(lambda.invoke({})).resolves.toMatchObject({ ok: true, response: 1 })
    })

    it('reports a working directory that does not exist', async () => {
      const lambda = await host('', { cwd: join(folder, 'missing') })

      await expect(lambda.invoke({})).resolves.toMatchObject({ ok: false, reason: 'crashed' })
    })

    it('says why the process crashed, and starts a new one at the next invocation', async () => {
      const lambda = await host(
        `export const handler = (event) => event.crash
          ? new Promise(() => setImmediate(() => { throw new RangeError('boom') }))
          : Promise.resolve('alive')`,
      )
      const crashed = await lambda.invoke({ crash: true })

      expect(crashed).toMatchObject({
        ok: false,
        reason: 'crashed',
        message: expect.stringContaining('RangeError: boom') as string,
      })
      await expect(lambda.invoke({})).resolves.toMatchObject({ ok: true, response: 'alive' })
    })

    it('names the exit code of a process that leaves', async () => {
      const lambda = await host('export const handler = async () => process.exit(3)')

      await expect(lambda.invoke({})).resolves.toMatchObject({
        reason: 'crashed',
        message: expect.stringContaining('exit code 3') as string,
      })
    })

    it.each([
      ['never answers', 'new Promise(() => {})'],
      ['loops without end', '(() => { for (;;); })()'],
    ])('gives up on a skill that %s, then goes on with a new process', async (_how, forever) => {
      const lambda = await host(
        `export const handler = async (event) => event.hang ? ${forever} : process.pid`,
        { timeoutMs: 2500 },
      )
      const hanging = lambda.invoke({ hang: true })
      const stuckPid = lambda.pid
      const hung = await hanging
      const next = await lambda.invoke({})

      expect(hung).toMatchObject({
        ok: false,
        reason: 'timeout',
        message: expect.stringContaining('within 2.5 s') as string,
      })
      expect(next).toMatchObject({ ok: true, response: expect.not.toBeOneOf([stuckPid]) as number })
    })

    it('lets other invocations finish when one has timed out', async () => {
      const held = Promise.withResolvers<ServerResponse>()
      const server = createServer((_request, response) => held.resolve(response)).listen(
        0,
        '127.0.0.1',
      )
      const halfway = Promise.withResolvers<undefined>()
      const lambda = await host(
        `export const handler = async ({ url }) => url
           ? (await fetch(url)).text()
           : new Promise(() => setTimeout(console.log, 1500, 'halfway'))`,
        { timeoutMs: 3000, onOutput: () => halfway.resolve(undefined) },
      )

      const hanging = lambda.invoke({})
      await halfway.promise
      const { port } = server.address() as AddressInfo
      const busy = lambda.invoke({ url: `http://127.0.0.1:${port}` })
      const hung = await hanging
      const response = await held.promise
      response.end('late')

      expect(hung).toMatchObject({ reason: 'timeout' })
      await expect(busy).resolves.toMatchObject({ ok: true, response: 'late' })
      server.close()
    })
  })

  it('starts no process before the first invocation and keeps it for the next', async () => {
    const lambda = await host('let n = 0; export const handler = async () => ++n')

    expect(lambda.pid).toBeUndefined()
    await lambda.invoke({})
    await expect(lambda.invoke({})).resolves.toMatchObject({ response: 2 })
    expect(lambda.pid).toBeTypeOf('number')
  })

  it('starts the process early when warmed, and runs the invocation in it', async () => {
    const lambda = await host('export const handler = async () => process.pid')

    lambda.warm()
    const { pid } = lambda

    await expect(lambda.invoke({})).resolves.toMatchObject({ ok: true, response: pid })
  })

  it('matches answers to overlapping invocations', async () => {
    const lambda = await host(
      `const waiting = []
       export const handler = ({ n }) => new Promise((resolve) => {
         waiting.push(() => resolve(n))
         if (waiting.length === 3) for (const answer of waiting.reverse()) answer()
       })`,
    )

    const answers = await Promise.all([1, 2, 3].map((n) => lambda.invoke({ n })))

    expect(answers.map((answer) => answer.ok && answer.response)).toEqual([1, 2, 3])
  })

  it('moves the whole Date of the skill with the clock of the lab', async () => {
    const realNow = () => Date.UTC(2026, 0, 1)
    let aheadMs = 3_600_000
    const lambda = await host(
      `export const handler = async () => [Date.now(), new Date().getTime(), Date.parse(Date())]
         .map((ms) => ms - performance.timeOrigin - performance.now())
         .concat(new Date(5).getTime(), new Date() instanceof Date)`,
      { now: () => realNow() + aheadMs, realNow },
    )
    const hours = async () => {
      const answer = await lambda.invoke({})
      const [now, constructed, called] = answer.ok ? (answer.response as number[]) : []
      return [now, constructed, called].map((ms) => Math.round((ms ?? 0) / 3_600_000))
    }

    const before = await hours()
    aheadMs *= 3

    expect(before).toEqual([1, 1, 1])
    expect(await hours()).toEqual([3, 3, 3])
    await expect(lambda.invoke({})).resolves.toMatchObject({
      response: [expect.any(Number), expect.any(Number), expect.any(Number), 5, true],
    })
  })

  it('passes on each printed line with its stream and request, before the answer', async () => {
    const lines: unknown[] = []
    const lambda = await host(
      `export const handler = async () => {
         console.log('one\\ntwo')
         await null
         console.error('three')
         process.stdout.write('no line break')
       }`,
      { onOutput: (...line) => lines.push(line) },
    )

    await lambda.invoke(envelope('r-9'))

    expect(lines).toEqual([
      ['stdout', 'one', 'r-9'],
      ['stdout', 'two', 'r-9'],
      ['stderr', 'three', 'r-9'],
      ['stdout', 'no line break', 'r-9'],
    ])
  })

  it('gives the child the given environment, what Lambda sets, and nothing of the machine', async () => {
    const lambda = await host('export const handler = async () => process.env', {
      env: { TUNEBOX_ISSUER: 'http://localhost:1', AWS_LAMBDA_FUNCTION_NAME: 'mine' },
    })
    const answer = await lambda.invoke({})

    expect(answer).toMatchObject({
      response: {
        TUNEBOX_ISSUER: 'http://localhost:1',
        AWS_LAMBDA_FUNCTION_NAME: 'mine',
        AWS_REGION: 'us-east-1',
        AWS_EC2_METADATA_DISABLED: 'true',
        LAMBDA_TASK_ROOT: folder,
        NODE_PATH: folder,
        _HANDLER: 'index.handler',
      },
    })
    expect(answer.ok && Object.keys(answer.response as object)).not.toContain('PATH')
  })

  it('runs the handler in the folder of its file', async () => {
    const lambda = await host('export const handler = async () => process.cwd()')

    await expect(lambda.invoke({})).resolves.toMatchObject({
      response: expect.stringContaining(folder) as string,
    })
  })

  it('ends a running invocation when closed, and refuses later ones', async () => {
    const started = Promise.withResolvers<undefined>()
    const lambda = await host(
      "export const handler = () => new Promise(() => { console.log('started') })",
      { onOutput: () => started.resolve(undefined) },
    )
    const running = lambda.invoke({})
    await started.promise

    await lambda.close()
    await lambda.close()

    await expect(running).resolves.toMatchObject({ ok: false, reason: 'crashed' })
    await expect(lambda.invoke({})).resolves.toMatchObject({ ok: false, reason: 'crashed' })
    lambda.warm()
    expect(lambda.pid).toBeUndefined()
  })

  it('ignores what the skill itself sends on the channel', async () => {
    const lambda = await host(
      "export const handler = async () => { process.send('hello'); process.send({ type: 'result' }); return 1 }",
    )

    await expect(lambda.invoke({})).resolves.toMatchObject({ ok: true, response: 1 })
  })
})
