/**
 * Public face of the sample skill: the factory and the settings it takes.
 *
 * @module
 */
export { createSkill, type CreateSkillOptions, type SkillFunction } from './create-skill.ts'
export type { SkillSettings, TokenFormat } from './settings.ts'
export { SkillError, type SkillErrorCode } from './skill-error.ts'
export { startWebSkill, type RunningWebSkill, type StartWebSkillOptions } from './web.ts'
