import { expect, it } from 'vitest'
import { sendHttp } from '../flow/index.ts'
import { insecureSettings } from './insecure-settings.ts'
import { startLab } from './start-lab.ts'

async function read(url: string): Promise<string> {
  const answer = await sendHttp({ url, method: 'GET', headers: {} })
  return answer.ok ? answer.body : answer.error
}

it('names what a lab was started with, on every page and in its state', async () => {
  await using lab = await startLab({
    insecure: ['vague-consent', 'framed-pages'],
    rotation: 'off',
    grant: 'implicit',
    leniencies: ['any-client-auth-method'],
  })
  const all = ['grant: implicit', 'vague-consent', 'framed-pages', 'rotation: off']

  expect(insecureSettings(lab)).toEqual([...all, 'any-client-auth-method'])
  expect(await read(`${lab.urls.lab}/`)).toContain(all.join(', '))
  expect(await read(`${lab.urls.lab}/admin/v1/state`)).toContain('"rotation: off"')
})

it('names what was switched off since, until it is on again', async () => {
  await using lab = await startLab({ requirePkce: true, pkce: 'S256' })
  expect(insecureSettings(lab)).toEqual([])

  lab.alexa.configure({ checkState: false, issuer: 'ignore', grant: 'IMPLICIT' })
  lab.authServer.setPolicy({ requirePkce: false, rotation: 'off' })

  expect(insecureSettings(lab)).toEqual([
    ...['checkState: false', 'issuer: ignore', 'grant: implicit', 'rotation: off'],
    'requirePkce: false',
  ])
  await lab.reset()
  expect(insecureSettings(lab)).toEqual([])
})

it('does not call a provider insecure that keeps refresh tokens', async () => {
  await using lab = await startLab({ profile: 'google' })

  expect(insecureSettings(lab)).toEqual([])
})
