export { AppPicture, colourOf, initialsOf } from '../ui/app-picture.tsx';
