declare module 'shared:*' {
  const base64: string | null;
  export default base64;
}
