/**
 * Program that runs the skill as a web service: reads the environment, listens, and says where. A
 * parent process that forked it gets the URL as a message and takes it along when it ends.
 *
 * @module
 */
import { readSkillConfig } from './config.ts'
import { machineLog, machineNow } from './machine.ts'
import { SkillError } from './skill-error.ts'
import { startWebSkill } from './web.ts'

try {
  const { settings, port } = readSkillConfig()
  const skill = await startWebSkill({ port, settings, now: machineNow, log: machineLog })
  if (process.send === undefined) {
    machineLog(`Tunebox skill: POST request envelopes to ${skill.url}`)
  } else {
    process.on('disconnect', () => process.exit())
    process.send({ type: 'listening', url: skill.url })
  }
} catch (error) {
  if (!(error instanceof SkillError)) throw error
  machineLog(error.message)
  process.exit(1)
}
