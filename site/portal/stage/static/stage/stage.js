// Makes each frame of the stage as high as what stands in it, so that all is one page. Without it, frames scroll.
for (const frame of document.querySelectorAll('.stage-group iframe')) {
  const fit = () => {
    const inside = frame.contentDocument?.body
    if (!inside?.childElementCount) return
    frame.style.blockSize = `${inside.offsetHeight + 1}px`
    new ResizeObserver(() => { frame.style.blockSize = `${inside.offsetHeight + 1}px` }).observe(inside)
  }
  if (frame.contentDocument?.readyState === 'complete') fit()
  frame.addEventListener('load', fit)
}
