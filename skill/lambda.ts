/**
 * The skill as an AWS Lambda function: `lambda.handler`.
 *
 * @module
 */
import { readSkillConfig } from './config.ts'
import { createSkill, type SkillFunction } from './create-skill.ts'
import { machineLog, machineNow } from './machine.ts'

const { settings } = readSkillConfig()
const skill = createSkill({ settings, now: machineNow, log: machineLog })

/** Answers one request. An async function, because newer Lambda runtimes refuse the callback form. */
export const handler: SkillFunction = async (event, context) => skill(event, context)
