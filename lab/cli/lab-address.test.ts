import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { startLab } from '../start-lab.ts'
import { addressOf, forgetAddress, rememberAddress, usualAddress } from './lab-address.ts'
import { findLab, LabClient } from './lab-client.ts'

const folders: string[] = []
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'linklab-test-'))
  folders.push(folder)
  return folder
}

it('leads commands to a lab that serves https and asks for a token', async () => {
  const cwd = await newFolder()
  await using lab = await startLab({ https: true, adminToken: 'a-token-of-the-operator' })
  const { listening, adminToken, caFile = '' } = lab
  const ca = await readFile(caFile, 'utf8')
  await rememberAddress(cwd, 4700, { url: listening.lab, adminToken, ca })

  const address = await addressOf(cwd, 4700, {})
  const health = await findLab(address)

  expect(health?.instanceId).toBe(lab.instanceId)
  const client = new LabClient(health as NonNullable<typeof health>, address)
  expect(JSON.parse(await client.text('/users'))).toHaveProperty('users')
})

it('keeps the token in a file that only its owner may read, as long as the lab runs', async () => {
  const cwd = await newFolder()
  await rememberAddress(cwd, 4700, { ...usualAddress(4700), adminToken: 'sixteen-and-more' })
  const { mode } = await stat(join(cwd, '.linklab', 'lab-4700.json'))
  expect(mode & 0o777).toBe(0o600)

  await forgetAddress(cwd, 4700)

  expect(await addressOf(cwd, 4700, {})).toEqual(usualAddress(4700))
})

it('takes the token of the environment before that of the file', async () => {
  const cwd = await newFolder()
  await rememberAddress(cwd, 4700, { ...usualAddress(4700), adminToken: 'sixteen-and-more' })

  const { adminToken } = await addressOf(cwd, 4700, { LINKLAB_ADMIN_TOKEN: 'another-one' })

  expect(adminToken).toBe('another-one')
})

it('forgets what a lab that was killed left behind', async () => {
  const cwd = await newFolder()
  await rememberAddress(cwd, 4700, { ...usualAddress(4700), adminToken: 'sixteen-and-more' })

  await rememberAddress(cwd, 4700, usualAddress(4700))

  expect(await addressOf(cwd, 4700, {})).toEqual(usualAddress(4700))
})
