"""The Web API methods that the sandbox has, one module a family, and the table of them all."""
