import { expect, it } from 'vitest'
import { codeForm } from './testing/token-client.ts'
import { startTestServer } from './testing/test-server.ts'

it('what an operator does stands in the flow that has the latest message, without passwords and secrets', async () => {
  await using lab = await startTestServer()
  const { server, flow } = lab
  const { flowId } = flow.record({ id: 'app.enable' })
  await codeForm(server)
  const alice = { user: 'alice', clientId: 'alexa' }

  const { kid } = await server.rotateKeys({ keepOld: false })
  await server.revoke('grant', alice)
  await server.revoke('grant', alice)
  await server.changePassword('alice', 'another-password')
  await server.changeClientSecret('alexa', 'another-secret')
  await server.deleteUser('alice')

  const told = flow.events({ id: 'admin.change' })
  expect(told.map(({ summary }) => summary)).toEqual([
    `the server signs with a new key, ${kid}; the old ones are gone`,
    'the operator revoked: grant of alice',
    'alice changed the password',
    'the client alexa has another secret',
    'the account of alice was deleted',
  ])
  expect(new Set(told.map((event) => `${event.kind} ${event.flowId}`))).toEqual(
    new Set([`marker ${flowId}`]),
  )
})

it('what was refused is not told', async () => {
  await using lab = await startTestServer()

  await expect(lab.server.deleteUser('nobody')).rejects.toThrow('nobody')

  expect(lab.flow.events({ id: 'admin.change' })).toEqual([])
})
