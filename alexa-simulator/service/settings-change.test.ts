import { expect, it } from 'vitest'
import { FlowLog } from '../../flow/index.ts'
import { recordSettingsChange } from './settings-change.ts'
import { mergeSettings } from './settings.ts'
import type { SettingsPatch } from './settings.ts'

function told(patch: SettingsPatch): readonly unknown[] {
  const flow = new FlowLog({ instanceId: 'test', now: () => 0 })
  const before = mergeSettings({})
  recordSettingsChange(flow, before, mergeSettings(patch, before))
  return flow.events().map(({ id, kind, summary }) => ({ id, kind, summary }))
}

it('tells what is another setting than before, of groups the name alone', () => {
  expect(told({ region: 'EU', checkState: false, tolerate: { redirects: true } })).toEqual([
    {
      id: 'admin.change',
      kind: 'marker',
      summary: 'Alexa: region EU, tolerate, checkState false',
    },
  ])
})

it('tells nothing where all are the same', () => {
  expect(told({ region: 'NA', checkState: true })).toEqual([])
})

it('never tells the secret of a client', () => {
  const lwaClient = { clientId: 'lwa', clientSecret: 'secret-of-lwa' }

  expect(JSON.stringify(told({ lwaClient }))).toContain('lwaClient')
  expect(JSON.stringify(told({ lwaClient }))).not.toContain('secret-of-lwa')
})
