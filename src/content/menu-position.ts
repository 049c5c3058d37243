export { type Box, isOutOfSight, type Place, placeMenu } from '../ui/menu-position.ts';
