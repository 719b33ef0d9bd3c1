/**
 * Starts labs in processes of their own, from the sources.
 *
 * @module
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { LabOptions } from '../lab-options.ts'
import type { Lab } from '../lab.ts'

/** A lab in another process. */
export interface LabProcess {
  readonly listening: Lab['listening']
  /** Ends it as a machine that loses power does; resolves once it is gone. */
  kill(): Promise<void>
}

/** What was compiled before need not be again: an instance is back the sooner. */
const compiled = fileURLToPath(new URL('../../.cache/compiled', import.meta.url))

/** Starts one; resolves once it serves. */
export async function startLabProcess(options: LabOptions): Promise<LabProcess> {
  const [main, hooks] = [
    new URL('lab-child.ts', import.meta.url),
    new URL('read-tsx.mjs', import.meta.url),
  ]
  const child = spawn(
    process.execPath,
    ['--import', hooks.href, fileURLToPath(main), JSON.stringify(options)],
    { env: { ...process.env, NODE_NO_WARNINGS: '1', NODE_COMPILE_CACHE: compiled } },
  )
  const complaints: string[] = []
  child.stderr.on('data', (chunk: Buffer) => {
    complaints.push(chunk.toString())
    complaints.splice(0, complaints.length - 20)
  })
  const ended = once(child, 'close')
  const [first] = (await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    ended.then(() => {
      throw new Error(`The lab ended: ${complaints.join('')}`)
    }),
  ])) as [string]
  return {
    listening: JSON.parse(first) as Lab['listening'],
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}
