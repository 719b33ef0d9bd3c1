import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

it('the memory of a server that records holds no password of a sign-in, even before anybody reads the log', async () => {
  const main = fileURLToPath(new URL('testing/recording-child.ts', import.meta.url))
  // Node 22.13 reads TypeScript with a flag that later versions need no more.
  const flags = process.features.typescript ? [] : ['--experimental-strip-types']
  const child = spawn(process.execPath, [...flags, main], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const folder = await mkdtemp(join(tmpdir(), 'linklab-memory-'))
  try {
    const url = String((await lines.next()).value)
    const [user, password] = [randomUUID(), randomUUID()]
    const answer = await fetch(url, {
      method: 'POST',
      headers: { connection: 'close' },
      body: new URLSearchParams({ email: `${user}@example.com`, password }),
    })
    expect(await answer.json()).toEqual({ recorded: 1 })
    const file = join(folder, 'memory.heapsnapshot')

    child.stdin.write(`${file}\n`)

    expect((await lines.next()).value).toBe('written, 2 events')
    const memory = await readFile(file, 'utf8')
    expect(memory).toContain(user)
    expect(memory).not.toContain(password)
  } finally {
    child.kill()
    await rm(folder, { recursive: true, force: true })
  }
})
