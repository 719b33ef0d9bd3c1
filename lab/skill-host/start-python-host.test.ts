import { createServer } from 'node:http'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { openCertificateAuthority } from '../certificates/index.ts'
import { startHostServer } from '../preload/index.ts'
import type { LambdaHost } from './lambda-host.ts'
import { startPythonHost, type StartPythonHostOptions } from './start-python-host.ts'

describe('startPythonHost()', { timeout: 20_000 }, () => {
  let folder: string
  let hosts: LambdaHost[]

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'python-host-'))
    hosts = []
  })
  afterEach(async () => {
    await Promise.all(hosts.map((host) => host.close()))
    await rm(folder, { recursive: true })
  })

  const host = async (
    source: string,
    options: Partial<StartPythonHostOptions> = {},
  ): Promise<LambdaHost> => {
    const file = join(folder, 'lambda_function.py')
    await writeFile(file, source)
    const started = startPythonHost({ file, env: {}, ...options })
    hosts.push(started)
    return started
  }
  const handler = (...lines: string[]) =>
    ['def lambda_handler(event, context):', ...lines.map((line) => `    ${line}`)].join('\n')

  it('answers with what the handler returns, in one process', async () => {
    const python = await host('n = 0\n' + handler('global n', 'n += 1', 'return [event["a"], n]'))

    await python.invoke({ a: 'ü' })

    await expect(python.invoke({ a: 'é' })).resolves.toMatchObject({ ok: true, response: ['é', 2] })
  })

  it('gives the handler its context, and its folder as working directory and module path', async () => {
    await mkdir(join(folder, 'texts'))
    await writeFile(join(folder, 'texts', 'en.py'), 'HELLO = "hello"')
    const python = await host(
      `import os\nfrom texts.en import HELLO\n${handler(
        'left = context.get_remaining_time_in_millis()',
        'return [HELLO, os.getcwd(), context.aws_request_id, context.function_name, 1000 < left <= 8000]',
      )}`,
    )

    await expect(python.invoke({ request: { requestId: 'r-1' } })).resolves.toMatchObject({
      response: ['hello', folder, 'r-1', 'skill', true],
    })
  })

  it('leaves nothing in the folder of the skill', async () => {
    await writeFile(join(folder, 'other.py'), '')
    const python = await host(`import other\n${handler('return 1')}`)

    await python.invoke({})

    expect((await readdir(folder)).sort()).toEqual(['lambda_function.py', 'other.py'])
  })

  it('passes on what is printed and logged, with its stream and request', async () => {
    const lines: unknown[] = []
    const python = await host(
      `import logging, sys
logger = logging.getLogger()
logger.setLevel(logging.INFO)
${handler('print("one\\ntwö")', 'print("three", end="", file=sys.stderr)', 'logger.info("four %s", 4)')}`,
      { onOutput: (...line) => lines.push(line) },
    )

    await python.invoke({ request: { requestId: 'r-9' } })

    expect(lines).toEqual([
      ['stdout', 'one', 'r-9'],
      ['stdout', 'twö', 'r-9'],
      ['stdout', expect.stringMatching(/^\[INFO\]\t.*Z\tr-9\tfour 4$/), 'r-9'],
      ['stderr', 'three', 'r-9'],
    ])
  })

  it('gives the skill the given environment, and Lambda’s', async () => {
    const python = await host(
      `import os\n${handler('return [os.environ.get(k) for k in event]')}`,
      { env: { MINE: '1' } },
    )

    await expect(
      python.invoke(['MINE', 'AWS_REGION', '_HANDLER', 'VITEST']),
    ).resolves.toMatchObject({
      response: ['1', 'us-east-1', 'lambda_function.lambda_handler', null],
    })
  })

  it('runs the new code after a change', async () => {
    const changed = Promise.withResolvers<string>()
    const python = await host(handler('return 1'), { watch: true, onReload: changed.resolve })
    await python.invoke({})

    await writeFile(join(folder, 'lambda_function.py'), handler('return 2'))
    await changed.promise

    await expect(python.invoke({})).resolves.toMatchObject({ response: 2 })
  })

  describe('failures', () => {
    it('reports an exception in one line, and prints the skill’s part of its traceback', async () => {
      const lines: string[] = []
      const python = await host(handler('return {}["tune"]'), {
        onOutput: (_stream, line) => lines.push(line),
      })

      await expect(python.invoke({})).resolves.toMatchObject({
        reason: 'threw',
        message: "The handler threw KeyError: 'tune'",
      })
      expect(lines).toEqual([
        'Traceback (most recent call last):',
        `  File "${join(folder, 'lambda_function.py')}", line 2, in lambda_handler`,
        expect.stringContaining('return {}["tune"]'),
        ...lines.slice(3, -1), // Newer Pythons point at the place.
        "KeyError: 'tune'",
      ])
    })

    it.each([
      ['object()', 'not JSON serializable'],
      ['float("nan")', 'not JSON'],
    ])('reports an answer that is not JSON: %s', async (expression, message) => {
      const python = await host(handler(`return ${expression}`))

      await expect(python.invoke({})).resolves.toMatchObject({
        reason: 'not-json',
        message: expect.stringContaining(message) as string,
      })
    })

    it.each([
      ['import no_such_package', /ModuleNotFoundError.*pip install -r requirements\.txt/],
      ['def broken(:', /SyntaxError/],
      ['import sys; sys.exit(1)', /SystemExit/],
      ['def other(): pass', /no function "lambda_handler"; it has other/],
    ])('says why a file cannot be loaded, and loads the corrected one: %s', async (source, why) => {
      const python = await host(source)
      const before = await python.invoke({})
      await writeFile(join(folder, 'lambda_function.py'), handler('return 1'))

      expect(before).toMatchObject({
        reason: 'load-failed',
        message: expect.stringMatching(why) as string,
      })
      await expect(python.invoke({})).resolves.toMatchObject({ response: 1 })
    })

    it('says that there is no Python', async () => {
      const python = await host('', { python: 'no-such-python' })

      await expect(python.invoke({})).resolves.toMatchObject({
        reason: 'crashed',
        message: expect.stringMatching(
          /there is no no-such-python on this machine’s PATH; install Python 3$/,
        ) as string,
      })
    })

    it('names the exit code of a process that leaves', async () => {
      const python = await host(`import os\n${handler('os._exit(3)')}`)

      await expect(python.invoke({})).resolves.toMatchObject({
        reason: 'crashed',
        message: expect.stringContaining('exit code 3') as string,
      })
    })

    it('gives up on a handler that loops without end, then goes on with a new process', async () => {
      const python = await host(handler('while event["loop"]: pass', 'return 1'), {
        timeoutMs: 2500,
      })

      await expect(python.invoke({ loop: true })).resolves.toMatchObject({ reason: 'timeout' })
      await expect(python.invoke({ loop: false })).resolves.toMatchObject({ response: 1 })
    })
  })

  describe('with routed connections', () => {
    const skill = `
import http.client, json, socket, ssl, urllib.request

def url(address):
    return urllib.request.urlopen(address, timeout=5).read().decode()

def https(host):
    connection = http.client.HTTPSConnection(host, timeout=5)
    connection.request("GET", "/there")
    return connection.getresponse().read().decode()

def raw(host, port):
    socket.create_connection((host, int(port)), timeout=5).close()
    return "connected"

def by_address(host):
    context = ssl.create_default_context()
    with socket.socket() as plain:
        plain.settimeout(5)
        plain.connect((socket.gethostbyname(host), 443))
        with context.wrap_socket(plain, server_hostname=host) as secure:
            return secure.version()[:3]

def own_address(port):
    context = ssl.create_default_context()
    with socket.create_connection(("routed.example", 443), timeout=5) as plain:
        context.wrap_socket(plain, server_hostname="routed.example").close()
    with socket.create_connection(("127.0.0.1", int(port)), timeout=5) as plain:
        return context.wrap_socket(plain, server_hostname="localhost").version()

def asynchronous(host):
    import asyncio
    async def call():
        reader, writer = await asyncio.open_connection(host, 443, ssl=True)
        writer.write(f"GET /a HTTP/1.1\\r\\nHost: {host}\\r\\nConnection: close\\r\\n\\r\\n".encode())
        return (await reader.read()).decode().splitlines()[-1]
    return asyncio.run(call())

def lambda_handler(event, context):
    outcomes = {}
    for name, (function, *arguments) in event.items():
        try:
            outcomes[name] = globals()[function](*arguments)
        except Exception as error:
            outcomes[name] = f"{type(error).__name__}: {error}"
    return outcomes
`
    const call = async (calls: object): Promise<unknown> => {
      const local = createServer((_request, response) => response.end('local'))
      await new Promise<void>((resolve) => local.listen(0, '127.0.0.1', resolve))
      onTestFinished(() => void local.close())
      const port = String((local.address() as AddressInfo).port)
      const lab = await startHostServer({
        authority: await openCertificateAuthority({ now: () => Date.now() }),
      })
      onTestFinished(() => lab.close())
      for (const route of ['routed.example', '*.wild.example']) {
        lab.route(route, (request, response) => {
          response.end(`lab: ${request.headers.host ?? ''}${request.url ?? ''}`)
        })
      }
      const preload = lab.preloadSettings({ allowHosts: ['255.255.255.255'] })
      const python = await host(skill, { preload })
      const json = JSON.stringify(calls)
        .replaceAll('PORT', port)
        .replaceAll('LAB', String(lab.port))
      const outcome = await python.invoke(JSON.parse(json))
      return outcome.ok ? outcome.response : outcome.message
    }

    it('reaches the lab for routed hosts in every way', async () => {
      const outcomes = await call({
        urllib: ['url', 'https://routed.example/here?x=1'],
        'http.client': ['https', 'EU.wild.example'],
        'a socket of one’s own': ['by_address', 'routed.example'],
        asyncio: ['asynchronous', 'routed.example'],
      })

      expect(outcomes).toEqual({
        urllib: 'lab: routed.example/here?x=1',
        'http.client': 'lab: EU.wild.example/there',
        'a socket of one’s own': 'TLS',
        asyncio: 'lab: routed.example/a',
      })
    })

    it('refuses every other host at once, with its name and the flag', async () => {
      const outcomes = (await call({
        urllib: ['url', 'https://refused.example/'],
        plain: ['url', 'http://refused.example/'],
        'plain, routed': ['url', 'http://routed.example/'],
        raw: ['raw', '192.0.2.1', '80'],
      })) as Record<string, string>

      expect(outcomes['urllib']).toMatch(
        /URLError: .*the skill called refused\.example, .* --allow-host refused\.example/,
      )
      expect(outcomes['plain']).toContain('--allow-host refused.example')
      expect(outcomes['plain, routed']).toContain('--allow-host routed.example')
      expect(outcomes['raw']).toMatch(/^HostRefusedError: .*--allow-host 192\.0\.2\.1/)
    })

    it('lets allowed hosts through', async () => {
      // The kernel itself refuses the address of everybody.
      expect(await call({ allowed: ['raw', '255.255.255.255', '80'] })).toEqual({
        allowed: expect.stringMatching(/^(PermissionError|OSError): \[Errno/) as string,
      })
    })

    it('reaches this machine as ever, and trusts the lab for routed hosts alone', async () => {
      const outcomes = await call({
        local: ['url', 'http://127.0.0.1:PORT/'],
        'by name': ['url', 'http://localhost:PORT/'],
        lab: ['own_address', 'LAB'],
      })

      expect(outcomes).toEqual({
        local: 'local',
        'by name': 'local',
        lab: expect.stringMatching(/^SSLCertVerificationError/) as string,
      })
    })
  })
})
