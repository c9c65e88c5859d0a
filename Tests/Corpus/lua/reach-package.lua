-- ends: no access
package.loadlib("libc.so.6", "system")
