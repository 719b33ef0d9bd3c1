import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { typeScriptFlags } from './sibling-program.ts'

/** Opens the skill's connection to the test, which the kernel closes when the skill's process ends. */
const connectToTest = (port: number) => `
  import { connect } from 'node:net'
  import { once } from 'node:events'
  const socket = connect(${port}, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
`

const connectToTestInPython = (port: number) => `
import socket
connection = socket.create_connection(('127.0.0.1', ${port}))
`

const skills = [
  ['an idle handler', 'lambda', "export const handler = async () => { socket.write('go') }"],
  [
    'a handler that waits',
    'lambda',
    "export const handler = () => { socket.write('go'); return new Promise(() => {}) }",
  ],
  [
    'a handler in an endless loop',
    'lambda',
    "export const handler = () => { socket.write('go'); for (;;); }",
  ],
  [
    'a web skill',
    'http',
    "process.send({ type: 'listening', url: 'http://127.0.0.1:1/' }); socket.write('go')",
  ],
  [
    'a web skill in an endless loop',
    'http',
    "process.send({ type: 'listening', url: 'http://127.0.0.1:1/' }); socket.write('go'); for (;;);",
  ],
  [
    'a Python handler in an endless loop',
    'python',
    "def lambda_handler(event, context):\n  connection.send(b'go')\n  while True: pass",
  ],
] as const

describe('a skill process whose lab is killed', { timeout: 20_000 }, () => {
  let folder: string
  let server: Server

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parent-death-'))
    server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
  })
  afterEach(async () => {
    server.close()
    await rm(folder, { recursive: true })
  })

  it.each(skills)('ends within a second: %s', async (_what, kind, source) => {
    const { port } = server.address() as AddressInfo
    const isPython = kind === 'python'
    const file = join(folder, isPython ? 'skill.py' : 'skill.mjs')
    const connect = isPython ? connectToTestInPython : connectToTest
    await writeFile(file, connect(port) + source)
    const connected = once(server, 'connection')
    const program = fileURLToPath(new URL('./testing/mid-parent.ts', import.meta.url))
    const parent = spawn(process.execPath, [...typeScriptFlags(), program, kind, file], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const [skill] = (await connected) as [Socket]
    await once(skill, 'data')

    const killedAt = performance.now()
    parent.kill('SIGKILL')
    await once(skill, 'close')

    expect(performance.now() - killedAt).toBeLessThan(1000)
  })
})
