import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Lab } from './lab.ts'
import { findProject } from './project/index.ts'
import { startLab } from './start-lab.ts'

const cwd = fileURLToPath(new URL('../fixtures/skills/smart-home', import.meta.url))

async function startHome(): Promise<Lab> {
  const project = await findProject({ cwd })
  if (project === undefined) throw new Error(`no project in ${cwd}`)
  return startLab({}, { project, authServer: 'lab' })
}

describe('an unmodified smart home skill', () => {
  it('exchanges the grant at Login with Amazon while the account is linked', async () => {
    await using lab = await startHome()

    const { flowId } = await lab.seedLink('alice')

    const ids = lab.flow
      .events({ flowId })
      .map(({ id }) => id)
      .filter((id) => id !== 'skill.output')
    expect(ids.slice(ids.indexOf('token.response'), ids.indexOf('tokens.store') + 1)).toEqual([
      'token.response',
      'smarthome.acceptgrant',
      'lwa.token.request',
      'lwa.token.response',
      'acceptgrant.response',
      'tokens.store',
    ])
  })

  it('has devices once it is linked, and does what they are told', async () => {
    await using lab = await startHome()
    expect(await lab.alexa.discover()).toMatchObject({ outcome: 'not-enabled' })
    await lab.seedLink('alice')

    expect(await lab.alexa.discover()).toMatchObject({ outcome: 'answered', problems: [] })
    expect(await lab.alexa.order({ action: 'on' })).toMatchObject({ outcome: 'answered' })
  })
})
